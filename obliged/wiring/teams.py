"""What two teams agreed, on the page of a team and on its desk. It is filled last, so that what a team gladly does stands above it."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from obliged.ground.agreements import queries as agreements
from obliged.ground.people.models import Team
from obliged.ui import slots


@slots.fill("team.main")
def agreements_of_team(request: HttpRequest, team: Team) -> Markup:
    """What a team agreed with whom, as far as the reader is of either side."""
    cards = agreements.shown_to(request.person, team)
    may_propose = any(own.role == "lead" for own in request.person.memberships.all())
    if not cards and not may_propose:
        return Markup("")
    return Markup(
        render_to_string("wiring/_agreements.html", {"cards": cards, "may_propose": may_propose, "team": team}, request)
    )


@slots.fill("desk.main")
def agreements_on_desk(request: HttpRequest, team: Team) -> Markup:
    """What holds and what is talked over, where both teams do their work."""
    cards = agreements.shown_to(request.person, team)
    context = {"cards": cards, "may_propose": False, "team": team}
    return Markup(render_to_string("wiring/_agreements.html", context, request)) if cards else Markup("")
