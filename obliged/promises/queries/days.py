"""Days somebody can keep: working days of their own calendar, each to the end of its hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from obliged.kernel.worktime import WorkCalendar
from obliged.ui import dates

FIVE = time(17)


@dataclass(frozen=True)
class Day:
    """One day to choose: the moment it stands for, and how it is said."""

    moment: datetime
    label: str

    @property
    def value(self) -> str:
        """The moment as a form sends it."""
        return self.moment.isoformat()


def working_days(calendar: WorkCalendar, start: datetime, steps: Iterable[int]) -> tuple[Day, ...]:
    """The first, second… working day after the one a moment lies in, each to the end of that day; none for who never works again."""
    wanted = set(steps)
    # Not `add_days`: at closing time a clock counts from the next morning, and the next day itself would never be offered.
    days = enumerate(islice(calendar.days_after(start), max(wanted)), start=1)
    return tuple(a_day(end_of_day(calendar, calendar.spans_on(day)[0][0])) for place, day in days if place in wanted)


def a_day(moment: datetime) -> Day:
    """A moment as a day to choose."""
    return Day(moment, dates.day(moment))


def end_of_day(calendar: WorkCalendar, moment: datetime) -> datetime:
    """When work ends on the day of a moment, where the calendar's people are."""
    local = moment.astimezone(ZoneInfo(calendar.zone))
    end = closing(calendar, local)
    ends_next_day = end <= opening(calendar, local)
    closed = datetime.combine(local.date() + timedelta(days=ends_next_day), end, tzinfo=ZoneInfo(calendar.zone))
    return closed.astimezone(moment.tzinfo)


def ends_a_day(calendar: WorkCalendar, moment: datetime) -> bool:
    """Is a moment simply the end of a working day, so that its hour need not be said?"""
    return end_of_day(calendar, moment) == moment


def closing(calendar: WorkCalendar, local: datetime) -> time:
    """When the last hours of a weekday end; the end of an ordinary day where none are kept."""
    spans = calendar.week.get(str(local.weekday()), [])
    return wall(spans[-1][1]) if spans else FIVE


def opening(calendar: WorkCalendar, local: datetime) -> time:
    """When the last hours of a weekday begin."""
    spans = calendar.week.get(str(local.weekday()), [])
    return wall(spans[-1][0]) if spans else time(0)


def wall(said: str) -> time:
    """A wall time; midnight at the end of a day is written 24:00."""
    return time(0) if said == "24:00" else time.fromisoformat(said)
