"""The place on the page of a request where those who were asked find what they did before."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from obliged.ground.people.models import Person
from obliged.promises import queries as promises
from obliged.promises.models import Ask
from obliged.promises.verbs import Outcome, Side
from obliged.ui import slots
from obliged.wiring.likely.alike import alike, wanted
from obliged.wiring.likely.suggest import ALIKE, KNOWN
from obliged.wiring.search import keys_of


@slots.fill("request.like")
def might_help(request: HttpRequest, ask: Ask) -> Markup:
    """What those who were asked may look at while they think about it; nothing for anybody else, nor once it has ended."""
    known = kept_like(ask, request.person) if ask.is_open and Side.PROVIDER in ask.actor(request.person).sides else []
    if not known:
        return Markup("")
    rows = promises.rows_of(known, request.person)
    return Markup(render_to_string("wiring/_might_help.html", {"rows": rows}, request))


def kept_like(ask: Ask, reader: Person) -> list[Ask]:
    """Accepted requests the reader may see that are like this one, the likest first."""
    # Of long details the rarest words are chance ones, a greeting or a turn of speech; a title says what it is.
    wish = wanted(ask.title, "")
    likeness = alike(wish, "request", keys_of(reader)) if wish else {}
    close = [pk for pk, like in likeness.items() if like >= ALIKE and pk != ask.pk]
    asks = Ask.objects.visible_to(reader).with_parties().filter(pk__in=close, outcome=Outcome.ACCEPTED)
    return sorted(asks, key=lambda one: (-likeness[one.pk], -one.pk))[:KNOWN]
