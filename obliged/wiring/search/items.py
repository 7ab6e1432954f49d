"""What was found, as things to be shown: each fetched anew by what its reader may see, with its address and a few words around the find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team
from obliged.kernel import search
from obliged.promises import queries as promises
from obliged.promises.models import Ask
from obliged.wiring.search.directory import seen_people, seen_teams

Rows = Callable[[Person, Iterable[int]], dict[int, Any]]


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


def items(found: search.Found, reader: Person) -> list[Item]:
    """Everything on one page of what was found, in its order."""
    if not found.hits:
        return []
    kind = found.kind
    things = ROWS[kind](reader, [hit.key for hit in found.hits])
    words = dict(search.Document.objects.filter(pk__in=[hit.id for hit in found.hits]).values_list("key", "body"))
    return [
        item(kind, things[hit.key], words[hit.key], found.sought) for hit in found.hits if hit.key in things.keys() & words.keys()
    ]


def item(kind: str, thing: Any, words: str, sought: search.Sought) -> Item:
    """One thing that was found."""
    title = thing.title if kind == "request" else thing.called if kind == "person" else thing.name
    return Item(kind, thing, title, ADDRESSES[kind](thing), search.snippet(words, sought), sought)


def asks(reader: Person, keys: Iterable[int]) -> dict[int, Ask]:
    """Requests with their parties."""
    # The long texts stay where they are: what a row says around the find comes from its document.
    seen = Ask.objects.visible_to(reader).with_parties().defer("details", "details_html", "because")
    return {ask.pk: ask for ask in seen.filter(pk__in=keys)}


def persons(reader: Person, keys: Iterable[int]) -> dict[int, Person]:
    """People with their teams."""
    return {person.pk: person for person in people.with_home_teams(seen_people(reader).filter(pk__in=keys))}


def teams(reader: Person, keys: Iterable[int]) -> dict[int, Team]:
    """Teams."""
    return seen_teams(reader).in_bulk(list(keys))


def services(reader: Person, keys: Iterable[int]) -> dict[int, Service]:
    """Services with their teams."""
    found = Service.objects.visible_to(reader).select_related("team").filter(pk__in=keys)
    return {service.pk: service for service in found}


ROWS: dict[str, Rows] = {"request": asks, "person": persons, "team": teams, "service": services}
ADDRESSES: dict[str, Callable[[Any], str]] = {
    "request": promises.address,
    "person": lambda person: reverse("people:person", args=[person.handle]),
    "team": lambda team: reverse("people:team", args=[team.slug]),
    "service": lambda service: reverse("catalogue:service", args=[service.slug]),
}
