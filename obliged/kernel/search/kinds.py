"""The kinds of things that can be found. Each area's rows become documents by a function that wiring registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class Text:
    """What one thing says: its title, the names beside it, the rest, when it began, and the keys it is found under."""

    key: int
    title: str
    at: datetime
    names: str = ""
    body: str = ""
    keys: tuple[str, ...] = ()


Read = Callable[[Sequence[int]], Iterable[Text]]
Rows = Callable[[], QuerySet[Any]]
Seen = Callable[[Any, list[int]], Iterable[int]]
Held = Callable[[Any], list[str]]
Named = Callable[[Sequence[int]], Iterable[tuple[str, list[int]]]]


def nowhere(keys: Sequence[int]) -> Iterable[tuple[str, list[int]]]:
    """Nothing else is called by the names of these."""
    return ()


@dataclass(frozen=True)
class Kind:
    """One kind: its number among documents of one second, its rows, which of them a reader may see, how they read,
    and what else bears their name."""

    name: str
    number: int
    rows: Rows
    seen: Seen
    read: Read
    named: Named


kinds: dict[str, Kind] = {}


def kind(name: str, number: int, *, rows: Rows, seen: Seen, named: Named = nowhere) -> Callable[[Read], Read]:
    """Register how rows of one kind read, and a question which of some keys a reader may see:
    `@search.kind("team", 2, rows=Team.objects.all, seen=seen_teams)`."""
    if not 0 <= number < 32:
        raise ValueError("The numbers of kinds run from 0 to 31.")

    def register(read: Read) -> Read:
        kinds[name] = Kind(name, number, rows, seen, read, named)
        return read

    return register


_held: list[Held] = []


def keyring(held: Held) -> Held:
    """Register which keys a reader holds: `@search.keyring` over a function of the reader."""
    _held[:] = [held]
    return held


def keys_of(reader: Any) -> list[str]:
    """The keys a reader holds."""
    return [key for held in _held for key in held(reader)]
