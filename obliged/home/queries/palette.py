"""The palette: people, deeds, teams, requests and services by a few letters, with the next step where there is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person
from obliged.home.queries.deeds import Option, ask_person, ask_team, deeds, deeds_named
from obliged.promises import queries as promises
from obliged.promises.models import Ask
from obliged.wiring import search
from obliged.wiring.panels import often_met

FEW = 4


@dataclass(frozen=True)
class Group:
    """Lines of one kind, under a name for ears."""

    label: str
    options: list[Option]


def palette(reader: Person, words: str) -> list[Group]:
    """What these words may mean to this reader; without words, the deeds and whom they often meet."""
    groups = found(reader, words) if words else [Group(_("Deeds"), deeds(reader)), Group(_("People"), faces(often_met(reader)))]
    return [group for group in groups if group.options]


def found(reader: Person, words: str) -> list[Group]:
    """People and deeds first."""
    everything = search.find(reader, words, dict.fromkeys(search.KINDS, FEW))
    persons, teams, services, asks = (search.things(one, reader) for one in everything)
    asking = [*map(ask_person, persons[:1]), *(ask_team(team) for team in teams[:1] if team.is_open)]
    return [
        Group(_("People"), faces(persons)),
        Group(_("Deeds"), [*deeds_named(reader, words), *asking]),
        Group(_("Teams"), [Option(one.name, reverse("people:team", args=[one.slug]), one.purpose, team=one) for one in teams]),
        Group(_("Requests"), requests(reader, words, asks)),
        Group(_("Services"), [service(one) for one in services]),
        Group(_("More"), further(words)),
    ]


def faces(persons: list[Person]) -> list[Option]:
    """People, each with the team and the place they are found at; and by which handle, where a name could be another's."""
    named = ((one, f"@{one.handle}" if one.is_mistakable else "") for one in persons)
    return [Option(one.called, reverse("people:person", args=[one.handle]), where(one, at), person=one) for one, at in named]


def where(person: Person, at: str) -> str:
    """Their handle where it is needed, their team and their place, as far as they are known."""
    team = person.home_team
    return " · ".join(filter(None, [at, team.name if team else person.title, person.location]))


def requests(reader: Person, words: str, asks: list[Ask]) -> list[Option]:
    """Requests by their words; the one with this number before all."""
    number = words.removeprefix("#")
    is_number = number.isascii() and number.isdigit() and len(number) < 18
    numbered = Ask.objects.visible_to(reader).with_parties().filter(pk=int(number)) if is_number else []
    rows = promises.rows_of({ask.pk: ask for ask in (*numbered, *asks)}.values(), reader)
    return [Option(row.title, promises.address(row.ask), f"{row.meta} · {row.chip.text}", icon="messages-square") for row in rows]


def service(one: Service) -> Option:
    """What a team gladly does."""
    return Option(one.name, reverse("catalogue:service", args=[one.slug]), one.team.name, icon=one.icon)


def further(words: str) -> list[Option]:
    """Where the words go when it is none of these: into the whole search, or into a request."""
    everywhere = f"{reverse('home:search')}?{urlencode({'q': words})}"
    asking = f"{reverse('promises:ask')}?{urlencode({'title': words})}"
    return [
        Option(_("Search for “%(words)s”") % {"words": words}, everywhere, icon="search"),
        Option(_("Ask for “%(words)s”") % {"words": words}, asking, icon="plus"),
    ]
