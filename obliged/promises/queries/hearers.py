"""Who hears of a request: who serves it, who follows it, who steps in for them, as far as they may see it."""

from __future__ import annotations

from collections.abc import Iterable

from obliged.ground.people import queries as people
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.promises.models import Ask
from obliged.promises.queries import one


def backups(ask: Ask) -> list[Person]:
    """Who steps in where a first reply is very late: whom the team named, else whoever leads it."""
    if ask.team is None:
        return []
    return [ask.team.backup] if ask.team.backup else people.leads_of(ask.team)


def leads_of(ask: Ask) -> list[Person]:
    """Who leads those who were asked: of a team its leads, of a person on their own their manager."""
    if ask.team is not None:
        return people.leads_of(ask.team)
    person = ask.owner or ask.person
    return [person.manager] if person and person.manager else []


def servers(ask: Ask) -> list[Person]:
    """Who serves a request now: its owner or the person asked, with their stand-in while they are away, else the team."""
    person = ask.owner or ask.person
    if person is None:
        return members(ask)
    stand_in = people.stand_in_for(person, clock.now())
    return [person, stand_in] if stand_in and may_see(ask, stand_in) else [person]


def members(ask: Ask) -> list[Person]:
    """The people of the team that was asked."""
    return people.among(people.serving_in(ask.team_id)) if ask.team_id else []


def followers(ask: Ask) -> list[Person]:
    """Who follows a request and may still see it."""
    following = people.among(one.followers_of(ask.pk))
    return [person for person in following if may_see(ask, person)] if ask.is_private else following


def may_see(ask: Ask, person: Person) -> bool:
    """Whether a person would find the request behind the words they are told."""
    return one.the_ask(person, ask.pk) is not None


def present(told: Iterable[Person]) -> list[Person]:
    """Only people with a live account are told."""
    return [person for person in told if person.is_active and not person.is_placeholder]
