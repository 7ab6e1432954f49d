"""A clock written out: each day from its start to its end, whether it counted, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from obliged.kernel.worktime.calendar import ONE_DAY, WorkCalendar
from obliged.kernel.worktime.hours import as_week
from obliged.kernel.worktime.rest import holiday_named

NOON = 12


class Why(StrEnum):
    """What a day was to a clock."""

    WORK = "work"
    OVER = "over"
    WEEKDAY = "weekday"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    AWAY = "away"


@dataclass(frozen=True)
class Run:
    """Days in a row that were the same to a clock; a working day stands alone and has its number, the day of the start being 0."""

    first: date
    last: date
    why: Why
    name: str = ""
    number: int = 0
    jump: timedelta = timedelta()


@dataclass(frozen=True)
class Trace:
    """How so many working days were counted from a start."""

    start: datetime
    begins: datetime
    due: datetime
    zone: str
    runs: tuple[Run, ...]

    @property
    def waits(self) -> bool:
        """Whether nobody was at work at the start, so that counting began later."""
        return self.begins > self.start


def trace(calendar: WorkCalendar, start: datetime, days: int) -> Trace:
    """Each day from a start to so many working days later, as `add_days` counts them."""
    begins, first = calendar.counted_from(start)
    due = calendar.add_days(start, days)
    place = ZoneInfo(calendar.zone)
    asked_on, due_on = min(start.astimezone(place).date(), first), due.astimezone(place).date()
    if not any(begin <= due <= end for begin, end in calendar.spans_on(due_on)):
        due_on -= ONE_DAY  # in a night that began the day before
    listed = [asked_on + n * ONE_DAY for n in range((due_on - asked_on).days + 1)]
    return Trace(start, begins, due, calendar.zone, tuple(_runs(calendar, listed, first)))


def _runs(calendar: WorkCalendar, listed: list[date], first: date) -> Iterator[Run]:
    number = 0
    told = [(day, *_why(calendar, day, first)) for day in listed]
    # Working days are told one by one, days of rest together with their neighbours of the same kind.
    for key, days in groupby(told, key=lambda one: (one[1], one[2], one[0] if one[1] is Why.WORK else None)):
        run = [day for day, _why_not, _name in days]
        number += key[0] is Why.WORK and run[0] > first
        yield Run(run[0], run[-1], key[0], key[1], number if key[0] is Why.WORK else 0, _jump(calendar, run))


def _why(calendar: WorkCalendar, day: date, first: date) -> tuple[Why, str]:
    """What a day was: worked, or why not, with the name of a holiday."""
    if calendar.spans_on(day) and day >= first:
        return Why.WORK, ""
    if day in calendar.rests:
        return Why.CLOSED, ""
    if not as_week(calendar.week)[day.weekday()]:
        return Why.WEEKDAY, ""
    if name := holiday_named(calendar.country, day):
        return Why.HOLIDAY, name
    # The day of the start itself may have hours that were over by then.
    return (Why.OVER, "") if calendar.spans_on(day) else (Why.AWAY, "")


def _jump(calendar: WorkCalendar, run: list[date]) -> timedelta:
    """By how much the clocks went forward or back in these days."""
    offsets = [
        datetime(day.year, day.month, day.day, NOON, tzinfo=ZoneInfo(calendar.zone)).utcoffset() or timedelta()
        for day in (run[0] - ONE_DAY, run[-1])
    ]
    return offsets[1] - offsets[0]
