"""The hours of a week as wall time, and the instants they fall on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.kernel.worktime.rest import holiday_on

Span = tuple[datetime, datetime]
Week = tuple[tuple[tuple[int, int], ...], ...]

DAY = 24 * 60
USUAL_WEEK: Week = (((9 * 60, 17 * 60),),) * 5 + ((),) * 2
_CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00", re.ASCII)


def check_week(week: object) -> None:
    """Refuse hours that cannot be read: weekday numbers "0" to "6" to spans such as ["09:00", "17:00"]."""
    if not isinstance(week, Mapping) or not set(week) <= set("0123456"):
        raise Refused(_("Working hours need a weekday from 0 (Monday) to 6."))
    if not any(minutes_of(spans) for spans in week.values()):
        raise Refused(_("A week needs some working hours."))


def as_week(week: Mapping[str, Sequence[Sequence[str]]]) -> Week:
    """The week as minutes after midnight. Somebody who gave no hours keeps the usual ones, so that every clock runs."""
    read = tuple(minutes_of(week.get(str(day), ())) for day in range(7))
    return read if any(read) else USUAL_WEEK


def minutes_of(spans: Sequence[Sequence[str]]) -> tuple[tuple[int, int], ...]:
    """Spans of wall time in order; one that ends before it begins goes on into the next day."""
    try:
        read = sorted((_minute(begin), _minute(end)) for begin, end in spans)
    except (TypeError, ValueError) as problem:
        raise Refused(_("Write working hours as 09:00 to 17:00.")) from problem
    return tuple((begin, end if end > begin else end + DAY) for begin, end in read)


def _minute(wall: str) -> int:
    if not isinstance(wall, str) or not _CLOCK_TIME.fullmatch(wall):
        raise ValueError(wall)
    return int(wall[:2]) * 60 + int(wall[3:])


@lru_cache(maxsize=100_000)
def hours_on(zone: str, week: Week, country: str, day: date) -> tuple[Span, ...]:
    """The spans of one working day as instants, in order and apart; none on a day of rest."""
    if not week[day.weekday()] or holiday_on(country, day):
        return ()
    spans: list[Span] = []
    for begin, end in week[day.weekday()]:
        since, until = instant(zone, day, begin), instant(zone, day, end)
        since = max(since, spans[-1][1]) if spans else since
        if until > since:
            spans.append((since, until))
    return tuple(spans)


def instant(zone: str, day: date, minute: int) -> datetime:
    """The first instant at which the clocks of a zone show, or have passed, a minute of a day."""
    naive = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)  # noqa: DTZ001
    return _instant(zone, naive)


def wall(zone: str, moment: datetime) -> datetime:
    """What the clocks of a zone show, without zone; in an hour that comes twice, the second time counts as its end."""
    local = moment.astimezone(ZoneInfo(zone))
    if not local.fold:
        return local.replace(tzinfo=None)
    # Else half past two the second time would lie before twenty to three the first time.
    change = _change(zone, moment - timedelta(days=1), moment)
    return (change - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(microseconds=1)


def _instant(zone: str, naive: datetime) -> datetime:
    place = ZoneInfo(zone)
    found = naive.replace(tzinfo=place).astimezone(UTC)
    if found.astimezone(place).replace(tzinfo=None) == naive:
        return found
    # The clocks jump over this minute: what was to be then happens at the jump.
    return _change(zone, naive.replace(tzinfo=place, fold=1).astimezone(UTC), found)


def _change(zone: str, before: datetime, after: datetime) -> datetime:
    place = ZoneInfo(zone)
    old = before.astimezone(place).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        before, after = (middle, after) if middle.astimezone(place).utcoffset() == old else (before, middle)
    return after.replace(microsecond=0)
