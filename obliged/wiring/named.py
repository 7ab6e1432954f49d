"""Who may be meant while somebody types a name into the page of asking: people first, then teams, then what they offer."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from obliged.promises.queries import asking, naming
from obliged.ui import slots
from obliged.wiring import search

MOST = {"person": 5, "team": 3, "service": 3}


@slots.fill("ask.names")
def who_may_be_meant(request: HttpRequest, words: str) -> Markup:
    """A few to choose from, found as everything is found here: with slips of the finger, without accents, by parts of a name."""
    found = search.find(request.person, words, MOST)
    persons, teams, services = (search.things(one, request.person) for one in found)
    addresses = [
        *(asking.to_person(person) for person in persons if person != request.person),
        *(asking.to_team(team) for team in teams if team.is_open and not team.is_placeholder),
        *(asking.to_service(service) for service in services if service.is_published),
    ]
    # The index knows words: one letter of a word, or a part of an address, is found in the names themselves.
    addresses = addresses or [one for one in naming.holding(request.person, words) if one.person != request.person]
    return Markup(render_to_string("wiring/_names.html", {"addresses": addresses}, request)) if addresses else Markup("")
