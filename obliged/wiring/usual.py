"""What pages say of time: how long a service or a team usually takes, and what one sees of oneself before giving a date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from markupsafe import Markup

from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person, Team
from obliged.insight import queries as figures
from obliged.kernel import clock
from obliged.promises import queries as promises
from obliged.promises.models import Ask
from obliged.promises.queries.asking import Address
from obliged.promises.verbs import Side
from obliged.ui import slots
from obliged.wiring.times import days, held_words, in_a_line, own_times, worked_out_from

Known = Service | Team


@slots.fill("services.words")
def usual_of_each(request: HttpRequest, services: Iterable[Service]) -> dict[int, str]:
    """On cards of services: the usual time and what it was worked out from."""
    kept = figures.usual_times_of(services, request.person)
    return {pk: in_a_line(one) for pk, one in kept.items()}


@slots.fill("service.aside")
def usual_of_service(request: HttpRequest, service: Service) -> Markup:
    """On the page of a service."""
    return usual_panel(request, service)


@slots.fill("team.aside")
def usual_of_team(request: HttpRequest, team: Team) -> Markup:
    """On the page of a team: its load line, and how long what it is asked for usually takes."""
    return load_panel(request, team) + usual_panel(request, team) + own_word_panel(request, team)


@slots.fill("ask.next")
def usual_before_asking(request: HttpRequest, address: Address | None) -> Markup:
    """Beside the form, once somebody is chosen; of a person only the day they have room again, if they set themselves a limit."""
    if address is None:
        return Markup("")
    if address.person:
        return room_panel(request, address.person)
    return usual_panel(request, address.service or address.team)


@slots.fill("person.aside")
def room_of_person(request: HttpRequest, person: Person) -> Markup:
    """To oneself how many promises one holds; to others the day there is room again, and no number."""
    if person != request.person:
        return room_panel(request, person)
    return held_panel(request, person) if person.open_limit else Markup("")


@slots.fill("request.date")
def before_a_date(request: HttpRequest, ask: Ask) -> Markup:
    """To who is about to give a date: their own last times of this kind, and how near their own limit they are. It never fills in a date."""
    if Side.PROVIDER not in ask.actor(request.person).sides:
        return Markup("")
    # Without a limit the number is left out: the question above it says already what is open.
    count = figures.open_promises(request.person).count() if request.person.open_limit else 0
    times, held = own_times(request.person, ask), held_words(request.person, count) if count else ""
    if not (times or held):
        return Markup("")
    context = {"times": times, "held": held, "ask": ask}
    return Markup(render_to_string("wiring/_before_a_date.html", context, request))


def usual_panel(request: HttpRequest, about: Known | None) -> Markup:
    """The usual time in words; nothing where there is too little to say."""
    kept = figures.usual_time_of(about, request.person) if about else None
    if kept is None:
        return Markup("")
    context = {"half": days(kept.half), "most": days(kept.most) if kept.most else "", "from": worked_out_from(kept)}
    return Markup(render_to_string("wiring/_usual.html", context, request))


def load_panel(request: HttpRequest, team: Team) -> Markup:
    """The load line of a team; of a single person it would be that person's, and theirs to tell."""
    if not team.is_open or team.memberships.count() < 2:
        return Markup("")
    context: dict[str, Any] = {"load": promises.load_of(team, request.person), "team": team}
    return Markup(render_to_string("wiring/_load.html", context, request))


def own_word_panel(request: HttpRequest, team: Team) -> Markup:
    """For who serves in a team, the way to what came of its promises."""
    serves = any(own.team_id == team.pk for own in request.person.memberships.all())
    return Markup(render_to_string("wiring/_own_word.html", {"team": team}, request)) if serves else Markup("")


def room_panel(request: HttpRequest, person: Person) -> Markup:
    """The day somebody at their own limit has room again."""
    free_on = figures.next_free_slot(person, clock.now())
    return (
        Markup(render_to_string("wiring/_room.html", {"person": person, "free_on": free_on}, request)) if free_on else Markup("")
    )


def held_panel(request: HttpRequest, person: Person) -> Markup:
    """What one holds of what one would hold, for oneself."""
    count, free_on = figures.open_promises(person).count(), figures.next_free_slot(person, clock.now())
    context = {"held": held_words(person, count), "count": count, "limit": person.open_limit, "free_on": free_on}
    return Markup(render_to_string("wiring/_held.html", context, request))
