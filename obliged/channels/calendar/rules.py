"""What calendars need to know a date again: a name that stays, and that nobody else can guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from obliged.kernel.sealing import is_marked, mark

LASTS = timedelta(minutes=30)
LIVE_FEEDS = 10
MOST_ENTRIES = 10_000
PURPOSE = "calendar"
UID = re.compile(r"talk-([0-9]{1,18})-([0-9a-f]{32})@obliged", re.ASCII)


@dataclass(frozen=True)
class Entry:
    """One date as a calendar shows it: a moment, or a whole day. The sequence grows with each new date for the same thing."""

    uid: str
    summary: str
    starts_at: datetime | date
    ends_at: datetime | None
    sequence: int
    changed_at: datetime
    path: str
    place: str = ""


def uid(kind: str, key: int, person: int) -> str:
    """The name of a date in the calendar of one person. It is marked, so that an answer under it can only come from their copy."""
    return f"{kind}-{key}-{mark(f'{kind} {key} {person}', PURPOSE)}@obliged"


def talk_of(said: str, person: int) -> int | None:
    """The talk an answer is about, if the name is the one this person was sent."""
    found = UID.fullmatch(said.strip())
    if found is None or not is_marked(f"talk {int(found[1])} {person}", PURPOSE, by=found[2]):
        return None
    return int(found[1])
