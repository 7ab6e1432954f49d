"""The search page: what was typed and what it is narrowed to, and the sections of what was found."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from obliged.ground.people.models import Person
from obliged.promises import queries as promises
from obliged.wiring import search

KINDS = {
    "": _("Everything"),
    "person": _("People"),
    "team": _("Teams"),
    "service": _("Services"),
    "request": _("Requests"),
}
STATES = {
    "": _("Wherever it stands"),
    "open": _("Open"),
    "promised": _("Promised"),
    "delivered": _("Delivered"),
    "accepted": _("Accepted"),
    "ended": _("Ended"),
}
FEW, PAGE = 3, 20


@dataclass(frozen=True)
class Section:
    """What was found of one kind; `next` is the cursor of what follows."""

    kind: str
    items: list[search.Item]
    rows: list[promises.Row]
    next: str = ""

    @property
    def title(self) -> str:
        return str(KINDS[self.kind])


def sections(reader: Person, words: str, kind: str, sieve: search.Sieve, cursor: str = "") -> list[Section]:
    """What was found: a page of one kind; of every kind the best few, and a page of requests."""
    if not words and sieve == search.Sieve():
        return []
    kinds = [kind] if kind else ["request"] if sieve.is_of_requests else search.KINDS
    sizes = {one: PAGE if one in (kind, "request") else FEW for one in kinds}
    found = search.find(reader, words, sizes, cursor, sieve)
    shown = zip(found, search.items(found, reader), strict=True)
    return [section(reader, one, items) for one, items in shown if items]


def section(reader: Person, found: search.Found, items: list[search.Item]) -> Section:
    """What was found of one kind."""
    rows = promises.rows_of([item.thing for item in items], reader) if found.kind == "request" else []
    return Section(found.kind, items, rows, found.next)
