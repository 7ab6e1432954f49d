"""What the index finds: a window of the newest, and in it the best first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from obliged.kernel.search.close import loosened
from obliged.kernel.search.kinds import keys_of
from obliged.kernel.search.kinds import kinds as known
from obliged.kernel.search.places import Place
from obliged.kernel.search.sought import HIGHEST, Sought, seek

Row = TypeVar("Row", bound=Model)
CANDIDATES, TITLED, WINDOWS = 200, 100, 5


@dataclass(frozen=True)
class Hit:
    """One document that was found, and its place in the order: the lower, the better."""

    id: int
    kind: str
    key: int
    place: tuple[Any, ...]


@dataclass
class Found:
    """One page of what a reader may see of one kind, what was looked for in the end, and where the next page begins."""

    kind: str
    hits: list[Hit] = field(default_factory=list)
    sought: Sought = field(default_factory=Sought)
    next: str = ""
    is_close: bool = False


def find(sought: Sought, kinds: Mapping[str, int], reader: Any, cursor: str = "") -> list[Found]:
    """A page of each kind. Where nothing at all is spelled like this, words that are nearly the same are looked for."""
    place = Place.read(cursor)
    if not place.is_close:
        exact = adapter().weighed(sought)
        found = [_page(exact, kind, reader, most, place) for kind, most in kinds.items()]
        if cursor or not sought.groups or any(one.hits for one in found):
            return found
        place = Place(is_close=True)
    close = adapter().weighed(loosened(sought))
    return [_page(close, kind, reader, most, place) for kind, most in kinds.items()]


def _page(sought: Sought, kind: str, reader: Any, most: int, place: Place) -> Found:
    shown: list[tuple[Place, Hit]] = []
    for _window in range(WINDOWS):
        hits, next_below = window(replace(sought, below=place.below), kind)
        # The index narrows; whether somebody may see a thing is asked of the thing itself.
        seen = set(known[kind].seen(reader, [hit.key for hit in hits]))
        shown += [(replace(place, after=hit.place), hit) for hit in hits if hit.key in seen and hit.place > place.after]
        place = replace(place, below=next_below, after=())
        if len(shown) > most or not next_below:
            break
    following = shown[most - 1][0] if len(shown) > most else place
    hits = [hit for _place, hit in shown[:most]]
    return Found(kind, hits, sought, str(following) if following.below else "", place.is_close)


def among(rows: QuerySet[Row], kind: str, words: str, reader: Any) -> QuerySet[Row]:
    """Those of some rows that are found by these words, in whatever order they are asked for. Where nothing a reader has the keys of
    is spelled like this, by words that are nearly the same. The rows must be the reader's to see."""
    # The keys let nobody in here. With them, a word that is in half of all documents costs little more than a rare one.
    sought = seek(words).within(*keys_of(reader))
    if not sought.groups:
        return rows.none()
    keys = adapter().keys(sought, kind) or adapter().keys(loosened(sought), kind)
    # Looked up once and handed on: the page, the next one and the count ask for the same rows.
    return rows.filter(pk__in=adapter().given(keys))


def adapter() -> Any:
    """The index of the database that is in use."""
    return import_module(f"obliged.kernel.search.{connection.vendor}")


def window(sought: Sought, kind: str) -> tuple[list[Hit], int]:
    """The best of the newest, and the number below which the next window begins; 0 when there is none.

    A common word is in too many documents to rank them all: so the newest are taken first, with those that have it in their title.
    """
    narrowed = sought.within(f"kind{kind}")
    rows = adapter().newest(narrowed, CANDIDATES)
    next_below = rows[-1][0] if len(rows) == CANDIDATES else 0
    is_whole = not next_below and sought.below == HIGHEST
    scores = _scores(sought, rows) if is_whole else {}
    # Where all could be ranked, the title has weighed already; among the newest of many it comes before everything.
    titled = set() if scores or len(rows) < 2 else set(_titled(narrowed))
    found = set(rows) | titled if sought.below == HIGHEST else set(rows) - titled
    scores = scores or _scores(sought, list(found))
    hits = [Hit(row[0], row[1], row[2], (row not in titled, -scores.get(row[0], 0.0), -row[0])) for row in found]
    return sorted(hits, key=lambda hit: hit.place), next_below


def likest(sought: Sought, kind: str, most: int) -> list[Hit]:
    """What is most like some words; each must have at least one of them."""
    rows = adapter().likest(sought, kind, most)
    return [Hit(row[0], row[1], row[2], (at,)) for at, row in enumerate(rows)]


def _scores(sought: Sought, rows: list[Any]) -> dict[int, float]:
    return adapter().ranks(sought, [row[0] for row in rows]) if len(rows) > 1 else {}


def _titled(sought: Sought) -> list[Any]:
    # Titles of all windows are shown with the first, so that later windows leave them out.
    whole = replace(sought, is_title_only=True, below=HIGHEST)
    return adapter().newest(whole, TITLED) if sought.groups else []
