"""The one place that knows what time it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_held: ContextVar[datetime | None] = ContextVar("held", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _held.get() or datetime.now(UTC)


def milliseconds() -> int:
    """The present instant as a browser counts it: milliseconds since 1970."""
    return int(now().timestamp() * 1000)


def moment(milliseconds: str) -> datetime:
    """The instant a browser counted; what is not a number of this age is taken for long ago."""
    # Longer numbers are moments no calendar has.
    is_number = milliseconds.isascii() and milliseconds.isdigit() and len(milliseconds) < 15
    return datetime.fromtimestamp(int(milliseconds) / 1000 if is_number else 0, UTC)


def today(zone: str) -> date:
    """The calendar day it is now in an IANA zone."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def at(moment: str | datetime, zone: str = "UTC") -> Iterator[datetime]:
    """Hold the clock at a moment: `with clock.at("2026-03-02 09:00"):`. For tests and for the sample's history."""
    held = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    held = held.replace(tzinfo=ZoneInfo(zone)) if held.tzinfo is None else held
    token = _held.set(held.astimezone(UTC))
    try:
        yield held
    finally:
        _held.reset(token)


@contextmanager
def later(**lapse: float) -> Iterator[datetime]:
    """Hold the clock a timedelta after what it says now: `with clock.later(days=3):`."""
    with at(now() + timedelta(**lapse)) as held:
        yield held
