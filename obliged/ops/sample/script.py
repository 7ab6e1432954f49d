"""How a story is written down: who does what, how many working days from today, at what hour."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/London")
LEFT, LATEST = timedelta(hours=2), time(23, 30)
DATES = ("due", "needs_by", "wanted_by")


@dataclass(frozen=True)
class Step:
    """One thing somebody does on a working day relative to today; `deed` is a verb, `say` or `note`."""

    day: int
    hour: str
    who: str
    deed: str
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """One request from its first word on. `wish` holds what Wish takes, people and teams by handle and slug."""

    title: str
    by: str
    day: int
    hour: str
    wish: dict[str, Any]
    steps: tuple[Step, ...] = ()


def moment(day: int, hour: str, now: datetime) -> datetime:
    """A wall-clock hour on a working day counted from today; nothing of the past comes after now."""
    at = datetime.combine(working_day(day, now.astimezone(ZONE).date()), time.fromisoformat(hour), ZONE)
    # What is told of today has happened by now, in order, however early the sample is loaded.
    minutes = 30 - (at.hour * 60 + at.minute) / 60
    return min(at, now - timedelta(minutes=max(minutes, 1))) if day <= 0 else at


def working_day(count: int, today: date) -> date:
    """Monday to Friday, counted from today; on a weekend, 0 is the Friday before."""
    day, left = today, abs(count)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    while left:
        day += timedelta(days=1 if count > 0 else -1)
        left -= day.weekday() < 5
    return day


def ahead(day: int, hour: str, now: datetime) -> datetime:
    """A date somebody names; it may be past or to come. What is named for today is never past already; on a weekend, it was Friday's."""
    today = working_day(day, now.astimezone(ZONE).date())
    at = datetime.combine(today, time.fromisoformat(hour), ZONE)
    if day or today != now.astimezone(ZONE).date():
        return at
    # Whoever looks at the sample in the evening meets the same story: it is due before midnight.
    return max(at, min(now + LEFT, datetime.combine(today, LATEST, ZONE)))


def on(day: int, hour: str, who: str, deed: str, text: str = "", **said: Any) -> Step:
    """A step, with its words first."""
    return Step(day, hour, who, deed, {**said, **({"text": text} if text else {})})
