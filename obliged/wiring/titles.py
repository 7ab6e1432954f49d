"""What the things somebody is told of are called, for areas that know them only by their keys."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from obliged.promises.queries import one
from obliged.ui import slots


@slots.fill("things.titles")
def titles_of(request: HttpRequest, things: Iterable[str]) -> dict[str, str]:
    """The titles of requests, by what each is told under; of what the reader may not see any more there is none."""
    # Only what has a number that a column can hold is ever turned off, so it needs no second look.
    keys = [int(thing.removeprefix("ask:")) for thing in things if thing.startswith("ask:")]
    return {f"ask:{ask.pk}": ask.title for ask in one.seen_among(request.person, keys)} if keys else {}
