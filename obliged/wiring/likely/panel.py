"""The place on the page of asking where the suggestions stand."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from obliged.promises import queries as promises
from obliged.promises.queries import asking
from obliged.ui import slots
from obliged.wiring.likely.suggest import suggest


@slots.fill("ask.likely")
def what_may_help(request: HttpRequest, title: str, details: str, chosen: str, shown: list[str]) -> Markup:
    """What this sounds like, what was done before, what was missing then. What was chosen here stays, whatever is written on."""
    likely = suggest(request.person, title, details)
    addresses = {address.value: address for address in likely.addresses}
    if chosen in shown and chosen not in addresses and (kept := asking.by_value(request.person, chosen)):
        addresses = {kept.value: kept, **addresses}
    # Who was chosen below already is not offered again above.
    if chosen not in shown:
        addresses.pop(chosen, None)
    if not (addresses or likely.known or likely.lacked):
        return Markup("")
    rows = promises.rows_of(likely.known, request.person)
    context = {"addresses": list(addresses.values()), "chosen": chosen, "rows": rows, "lacked": likely.lacked}
    return Markup(render_to_string("wiring/_likely.html", context, request))
