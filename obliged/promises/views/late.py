"""“I will be late”: one press leads here, the next one tells it."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from obliged.promises.queries.lateness import lateness_of
from obliged.promises.queries.reading import Reading
from obliged.promises.views.sheet import the_ask
from obliged.ui import pages


@require_safe
def late(request: HttpRequest, pk: int) -> HttpResponse:
    """Days the owner could keep instead, each told with one press; who has no word here is led to the request."""
    reading = Reading.whole(the_ask(request, pk), request.person)
    if "move_date" not in reading.open:
        return redirect("promises:request", pk)
    context = {
        "ask": reading.ask,
        "reading": reading,
        "lateness": lateness_of(reading),
        "fresh_key": lambda: secrets.token_urlsafe(16),
    }
    return pages.show(request, "promises/late.html", context)
