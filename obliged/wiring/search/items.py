"""What was found, as things to be shown, with their addresses and a few words around each find."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from markupsafe import Markup

from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team
from obliged.kernel import search
from obliged.kernel.prepared import prepared
from obliged.promises import queries as promises
from obliged.promises.models import Ask
from obliged.promises.queries.lists import listed
from obliged.promises.queries.seating import seated

Rows = Callable[[Person, list[int]], dict[int, Any]]


@dataclass(frozen=True)
class Item:
    """One thing that was found: the row itself, its address, and what it says around the words that were looked for."""

    kind: str
    thing: Any
    title: str
    url: str
    said: str
    sought: search.Sought

    @property
    def marked_title(self) -> Markup:
        """The title with what was looked for marked."""
        return search.marked(self.title, self.sought)

    @property
    def marked_words(self) -> Markup:
        """The words around it, with what was looked for marked."""
        return search.marked(self.said, self.sought)


def items(pages: Sequence[search.Found], reader: Person) -> list[list[Item]]:
    """Everything on some pages of what was found, each in its order."""
    words = dict(said_in([hit.id for found in pages for hit in found.hits]))
    return [
        [item(found.kind, thing, words[hit.id], found.sought) for hit, thing in shown(found, reader) if hit.id in words]
        for found in pages
    ]


def things(found: search.Found, reader: Person) -> list[Any]:
    """The rows on one page of what was found, in its order."""
    return [thing for _hit, thing in shown(found, reader)]


def shown(found: search.Found, reader: Person) -> list[tuple[search.Hit, Any]]:
    """Each find with its row, but for those that went a moment ago."""
    rows = ROWS[found.kind](reader, [hit.key for hit in found.hits]) if found.hits else {}
    return [(hit, rows[hit.key]) for hit in found.hits if hit.key in rows]


def item(kind: str, thing: Any, words: str, sought: search.Sought) -> Item:
    """One thing that was found."""
    title = thing.title if kind == "request" else thing.called if kind == "person" else thing.name
    return Item(kind, thing, title, ADDRESSES[kind](thing), search.snippet(words, sought), sought)


def asks(reader: Person, keys: list[int]) -> dict[int, Ask]:
    """Requests as rows of a list; what a row says around the find comes from its document."""
    found = asks_listed(reader, keys) if reader.is_active else []
    return {ask.pk: ask for ask in seated(found)}


@prepared
def asks_listed(reader: Person, keys: list[int]) -> QuerySet[Ask]:
    """Those that are visible, with what a row shows."""
    return listed(Ask.objects.visible_to(reader).filter(pk__in=keys))


# Whether people, teams and services may be seen was asked of the rows a moment before, when they were found.
def persons(reader: Person, keys: list[int]) -> dict[int, Person]:
    """People with their teams."""
    return people.faces(reader, keys)


def teams(_reader: Person, keys: list[int]) -> dict[int, Team]:
    """Teams."""
    return {team.pk: team for team in people.teams_among(keys)}


def services(_reader: Person, keys: list[int]) -> dict[int, Service]:
    """Services with their teams."""
    return {service.pk: service for service in services_among(keys)}


@prepared
def services_among(keys: list[int]) -> QuerySet[Service]:
    """Services by their keys, with their teams."""
    return Service.objects.filter(pk__in=keys).select_related("team")


@prepared
def said_in(documents: list[int]) -> QuerySet[search.Document, tuple[int, str]]:
    """What some documents say."""
    return search.Document.objects.filter(pk__in=documents).values_list("pk", "body")


ROWS: dict[str, Rows] = {"request": asks, "person": persons, "team": teams, "service": services}
ADDRESSES: dict[str, Callable[[Any], str]] = {
    "request": promises.address,
    "person": lambda person: reverse("people:person", args=[person.handle]),
    "team": lambda team: reverse("people:team", args=[team.slug]),
    "service": lambda service: reverse("catalogue:service", args=[service.slug]),
}
