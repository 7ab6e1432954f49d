"""The calendar of one side: its zone, its week, its country's holidays, its absences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.kernel.worktime import hours
from obliged.kernel.worktime.hours import Span

HORIZON = 3660
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """When one side is at work. Spans are half open: at 17:00 a day of 09:00 to 17:00 is over."""

    zone: str
    week: Mapping[str, Sequence[Sequence[str]]]
    country: str = ""
    away: tuple[Span, ...] = ()
    rests: frozenset[date] = frozenset()

    def add_minutes(self, start: datetime, minutes: int) -> datetime:
        """The moment when so many working minutes have passed; before the start when they are negative."""
        left = timedelta(minutes=abs(minutes))
        for begin, end in self._open_after(start) if minutes >= 0 else self._open_before(start):
            if end - begin >= left:
                return begin + left if minutes >= 0 else end - left
            left -= end - begin
        raise self._never_open()

    def add_days(self, start: datetime, days: int) -> datetime:
        """So many working days later (or earlier) at the same wall time, kept within that day's hours.

        Asked on Friday at 17:05 counts from Monday: teams rest.
        """
        moment, day = self.counted_from(start, is_back=days < 0)
        target = self._day_after(day, days)
        shown = hours.wall(self.zone, moment)
        minute = int((shown - datetime(day.year, day.month, day.day)).total_seconds() // 60)  # noqa: DTZ001
        exact = hours.instant(self.zone, target, minute) + timedelta(seconds=shown.second, microseconds=shown.microsecond)
        return self._within(target, exact)

    def minutes_between(self, since: datetime, until: datetime) -> int:
        """Working minutes from one moment to another, negative when they are the other way round."""
        if until < since:
            return -self.minutes_between(until, since)
        worked = sum((end - begin for begin, end in self._open_between(since, until)), timedelta())
        return worked // timedelta(minutes=1)

    def days_between(self, since: datetime, until: datetime) -> float:
        """Working days from one moment to another: each day counts as far as its own hours were used."""
        if until < since:
            return -self.days_between(until, since)
        since, until = since.astimezone(UTC), until.astimezone(UTC)
        return sum(self._share(day, since, until) for day in self._days(since, until))

    def next_open(self, moment: datetime) -> datetime:
        """The moment itself while at work, else when work begins again."""
        return self.add_minutes(moment, 0)

    def is_open(self, moment: datetime) -> bool:
        """Whether this side is at work."""
        return any(begin <= moment < end for day in self._days(moment, moment) for begin, end in self.spans_on(day))

    def spans_on(self, day: date) -> list[Span]:
        """The hours of one day as instants, without what was closed and who was away."""
        if day in self.rests:
            return []
        spans = list(hours.hours_on(self.zone, self._hours, self.country, day))
        for gone, back in self._absences:
            if spans and gone < spans[-1][1] and back > spans[0][0]:
                parts = [part for begin, end in spans for part in ((begin, min(end, gone)), (max(begin, back), end))]
                spans = [(begin, end) for begin, end in parts if end > begin]
        return spans

    def days_after(self, moment: datetime) -> Iterator[date]:
        """The working days to come after the one a moment lies in: after Friday at closing time, and after a Sunday, Monday is the first."""
        day = self._date(moment)
        is_of_the_night_before = any(begin < moment <= end for begin, end in self.spans_on(day - ONE_DAY))
        first = day - ONE_DAY if is_of_the_night_before else day
        return (later for number in range(1, HORIZON) if self.spans_on(later := first + number * ONE_DAY))

    def counted_from(self, start: datetime, *, is_back: bool = False) -> tuple[datetime, date]:
        """The first moment at work from a start on, and the working day it belongs to: a night belongs to the day it began."""
        begin, end = next(self._open_before(start) if is_back else self._open_after(start), (None, None))
        moment = end if is_back else begin
        if moment is None:
            raise self._never_open()
        near = (day for day in self._days(moment, moment) if any(b <= moment <= e for b, e in self.spans_on(day)))
        return moment, next(near) if is_back else list(near)[-1]

    def as_dict(self) -> dict[str, Any]:
        """A form for JSON, kept beside a promise so that a later edit of hours does not move it."""
        away = [[begin.isoformat(), end.isoformat()] for begin, end in self.away]
        return {
            "zone": self.zone,
            "week": {k: [list(s) for s in v] for k, v in self.week.items()},
            "country": self.country,
            "away": away,
            "rests": sorted(day.isoformat() for day in self.rests),
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> WorkCalendar:
        """The calendar that `as_dict` wrote down."""
        away = tuple((datetime.fromisoformat(begin), datetime.fromisoformat(end)) for begin, end in kept.get("away", ()))
        rests = frozenset(date.fromisoformat(day) for day in kept.get("rests", ()))
        return cls(zone=kept["zone"], week=kept["week"], country=kept.get("country", ""), away=away, rests=rests)

    @cached_property
    def _hours(self) -> hours.Week:
        return hours.as_week(self.week)

    @cached_property
    def _absences(self) -> tuple[Span, ...]:
        return tuple(sorted((begin.astimezone(UTC), end.astimezone(UTC)) for begin, end in self.away if end > begin))

    def _open_after(self, start: datetime) -> Iterator[Span]:
        # A night shift of yesterday may still run, and may reach into today's hours.
        done, first = start.astimezone(UTC), self._date(start) - ONE_DAY
        for number in range(HORIZON):
            for begin, end in self.spans_on(first + number * ONE_DAY):
                if end > done:
                    yield max(begin, done), end
                    done = end

    def _open_before(self, start: datetime) -> Iterator[Span]:
        done, last = start.astimezone(UTC), self._date(start)
        for number in range(HORIZON):
            for begin, end in reversed(self.spans_on(last - number * ONE_DAY)):
                if begin < done:
                    yield begin, min(end, done)
                    done = begin

    def _open_between(self, since: datetime, until: datetime) -> Iterator[Span]:
        done, until = since.astimezone(UTC), until.astimezone(UTC)
        for day in self._days(since, until):
            for begin, end in self.spans_on(day):
                if min(end, until) > max(begin, done):
                    yield max(begin, done), min(end, until)
                    done = end

    def _days(self, since: datetime, until: datetime) -> Iterator[date]:
        first, last = self._date(since) - ONE_DAY, self._date(until)
        return (first + number * ONE_DAY for number in range((last - first).days + 1))

    def _share(self, day: date, since: datetime, until: datetime) -> float:
        spans = self.spans_on(day)
        used = sum((max(min(end, until) - max(begin, since), timedelta()) for begin, end in spans), timedelta())
        return used / sum((end - begin for begin, end in spans), timedelta()) if used else 0.0

    def _day_after(self, day: date, days: int) -> date:
        step = ONE_DAY if days > 0 else -ONE_DAY
        worked = (d for n in range(1, HORIZON) if self.spans_on(d := day + n * step))
        found = day if days == 0 else next(islice(worked, abs(days) - 1, None), None)
        if found is None:
            raise self._never_open()
        return found

    def _within(self, day: date, exact: datetime) -> datetime:
        spans = self.spans_on(day)
        return next((max(begin, exact) for begin, end in spans if exact <= end), spans[-1][1])

    def _date(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def _never_open(self) -> Refused:
        return Refused(_("There is no working time within ten years."))
