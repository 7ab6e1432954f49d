"""When mail may reach a person: within their hours, at once or gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from obliged.ground.notifications.rules import How, Kind
from obliged.kernel.rules import Refused
from obliged.kernel.worktime import WorkCalendar

BEFORE_THE_END = 60
AS_FAR_AS = 400


def goes_at(
    told_at: datetime, calendar: WorkCalendar, how: str, hours: Sequence[str], *, kind: str, is_urgent: bool
) -> datetime | None:
    """When what was told at a moment goes out by mail; None for never."""
    if kind == Kind.SAFETY:
        return told_at
    if how == How.NOT:
        return None
    try:
        return calendar.next_open(told_at) if is_urgent or how == How.NOW else next_digest(calendar, hours, told_at)
    except (Refused, StopIteration):
        # Somebody without any working time ahead is not written to, and finds it in their list.
        return None


def next_digest(calendar: WorkCalendar, hours: Sequence[str], after: datetime) -> datetime:
    """The first moment after another at which gathered mail comes."""
    days = islice(_days(calendar, after), AS_FAR_AS)
    return next(moment for day in days for moment in _moments(calendar, hours, day) if moment > after)


def is_short(calendar: WorkCalendar, now: datetime, due: datetime) -> bool:
    """Whether less than a working day is left."""
    try:
        return due < calendar.add_days(now, 1)
    except Refused:
        return False


def _days(calendar: WorkCalendar, since: datetime) -> Iterator[datetime]:
    """The working days from the one a moment lies in, each as the moment its work begins."""
    day = _midnight(calendar, since)
    while True:
        opens = calendar.next_open(day)
        yield opens
        day = _midnight(calendar, opens, later=1)


def _moments(calendar: WorkCalendar, hours: Sequence[str], opens: datetime) -> list[datetime]:
    """When digests come on a working day: at the hours somebody chose, else as it begins, half way and an hour before its end."""
    if hours:
        local = opens.astimezone(ZoneInfo(calendar.zone))
        return sorted(datetime.combine(local, time.fromisoformat(hour), local.tzinfo) for hour in hours)
    minutes = calendar.minutes_between(opens, _midnight(calendar, opens, later=1))
    return [calendar.add_minutes(opens, passed) for passed in sorted({0, minutes // 2, max(minutes - BEFORE_THE_END, 0)})]


def _midnight(calendar: WorkCalendar, moment: datetime, later: int = 0) -> datetime:
    local = moment.astimezone(ZoneInfo(calendar.zone)) + timedelta(days=later)
    return datetime.combine(local, time(), local.tzinfo)
