"""Working time against an oracle that shares nothing with it: zones, plain loops over minutes, and a list of holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from obliged.kernel.worktime import WorkCalendar

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
OFFICE = {str(day): [["09:00", "17:00"]] for day in range(5)}
WEEKS = {
    "office": OFFICE,
    "sunday to thursday": {day: [["09:00", "17:00"]] for day in "60123"},
    "two spans": {str(day): [["09:00", "12:00"], ["13:00", "16:30"]] for day in range(5)},
    "short friday": {**OFFICE, "4": [["08:30", "12:15"]]},
    "one day": {"2": [["10:00", "15:00"]]},
}
NIGHTS = {
    "nights": {str(day): [["22:00", "06:00"]] for day in range(5)},
    "always": {str(day): [["00:00", "24:00"]] for day in range(7)},
}
PLACES = {
    "Europe/Lisbon": ("PT", None),
    "Europe/Helsinki": ("FI", None),
    "Europe/Berlin": ("DE", "BY"),
    "America/New_York": ("US", "CA"),
    "Asia/Tokyo": ("JP", None),
    "America/Havana": ("", None),
    "Australia/Lord_Howe": ("AU", "NSW"),
    "Asia/Kathmandu": ("", None),
    "Pacific/Auckland": ("NZ", None),
}
KNOWN = {
    place: set(holidays.country_holidays(*place, years=range(2024, 2030))) if place[0] else set() for place in PLACES.values()
}

# Two thousand examples in the long profile; a hundred each time the tests are run.
often = settings(max_examples=2 * settings.default.max_examples)


@dataclass(frozen=True)
class Oracle:
    """When somebody works, minute by minute, by what a clock on the wall would show."""

    zone: str
    week: dict[str, list[list[str]]]
    rests: frozenset[date]
    away: tuple[datetime, datetime]

    def day_of(self, minute: datetime) -> date | None:
        """The working day a minute belongs to, if it is worked at all."""
        if self.away[0] <= minute < self.away[1]:
            return None
        shown = minute.astimezone(ZoneInfo(self.zone))
        today, wall = shown.date(), shown.strftime("%H:%M")
        for day, began_before in ((today, False), (today - DAY, True)):
            for begin, end in self.week.get(str(day.weekday()), []):
                is_night = end <= begin
                within = wall < end if is_night and began_before else wall >= begin if is_night else begin <= wall < end
                if within and is_night >= began_before and not self.is_free(day):
                    return day
        return None

    def is_free(self, day: date) -> bool:
        return day in self.rests or day in KNOWN[PLACES[self.zone]]

    def calendar(self) -> WorkCalendar:
        """The same as the product counts it."""
        nation, part = PLACES[self.zone]
        country = f"{nation}-{part}" if part else nation
        return WorkCalendar(self.zone, self.week, country, away=(self.away,), rests=self.rests)

    def after(self, start: datetime, minutes: int) -> datetime:
        """The moment when so many minutes were worked."""
        at, left = start, minutes
        while left or self.day_of(at) is None:
            left -= self.day_of(at) is not None
            at += MINUTE
            if minutes and not left:
                return at
        return at

    def days_after(self, start: datetime, days: int) -> datetime:
        """So many worked days later at the same time on the wall, or at the nearest time worked on that day."""
        first = at = self.after(start, 0)
        seen = {self.day_of(first)}
        while len(seen) <= days:
            # A day is worked if any minute of it is; minutes are looked at by the quarter, which all hours here begin on.
            at += 15 * MINUTE
            seen |= {self.day_of(at)} - {None}
        return self.at_wall(self.day_of(at), first) if days else first

    def at_wall(self, day: date | None, wanted: datetime) -> datetime:
        """The first moment at work, or just over, not before the time of another day; else the last there is."""
        place = ZoneInfo(self.zone)
        exact = datetime.combine(day or date.min, wanted.astimezone(place).time(), place).astimezone(UTC)
        midnight = datetime.combine(day or date.min, datetime.min.time(), place).astimezone(UTC)
        worked = [at for at in (midnight + n * MINUTE for n in range(26 * 60)) if self.day_of(at) == day]
        moments = sorted({*worked, *(at + MINUTE for at in worked)})
        return next((at for at in moments if at >= exact), moments[-1])


def moments(first: int = 2025, last: int = 2028) -> some.SearchStrategy[datetime]:
    """Whole minutes of some years; half of them near a change of the clocks, where mistakes live."""
    begin, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last, 12, 1, tzinfo=UTC)
    anywhere = some.integers(0, int((end - begin) / MINUTE)).map(lambda n: begin + n * MINUTE)
    changes = [
        datetime(year, *day, tzinfo=UTC) for year in range(first, last) for day in ((3, 25), (10, 23), (3, 6), (10, 30), (4, 1))
    ]
    near = some.builds(lambda change, n: change + n * MINUTE, some.sampled_from(changes), some.integers(0, 6 * 24 * 60))
    return some.one_of(anywhere, near)


@some.composite
def oracles(draw, weeks=WEEKS):
    """Somebody's hours somewhere, with days the house is closed and one absence near the start."""
    start = draw(moments())
    rests = frozenset(start.date() + n * DAY for n in draw(some.sets(some.integers(0, 6), max_size=2)))
    gone = start + draw(some.integers(-1000, 4000)) * MINUTE
    away = (gone, gone + draw(some.integers(1, 6000)) * MINUTE)
    return Oracle(draw(some.sampled_from(sorted(PLACES))), weeks[draw(some.sampled_from(sorted(weeks)))], rests, away), start


@often
@given(oracles(WEEKS | NIGHTS), some.integers(0, 600))
def test_minutes_agree_with_a_loop_over_minutes(placed, minutes):
    oracle, start = placed
    assert oracle.calendar().add_minutes(start, minutes) == oracle.after(start, minutes)


@often
@given(oracles(WEEKS | NIGHTS), some.integers(0, 3000))
def test_minutes_between_agree_with_a_loop_over_minutes(placed, span):
    oracle, start = placed
    worked = sum(oracle.day_of(start + n * MINUTE) is not None for n in range(span))
    assert oracle.calendar().minutes_between(start, start + span * MINUTE) == worked


@often
@given(oracles(), some.integers(0, 5))
def test_days_agree_with_a_loop_over_days(placed, days):
    oracle, start = placed
    assert oracle.calendar().add_days(start, days) == oracle.days_after(start, days)


@settings(max_examples=max(500, 2 * settings.default.max_examples))
@given(oracles(WEEKS | NIGHTS), some.integers(0, 4000), some.integers(0, 20), some.integers(0, 6000))
def test_a_later_start_never_gives_an_earlier_due(placed, wait, days, minutes):
    oracle, start = placed
    calendar, later = oracle.calendar(), start + wait * MINUTE
    assert calendar.add_days(start, days) <= calendar.add_days(later, days)
    assert calendar.add_minutes(start, minutes) <= calendar.add_minutes(later, minutes)


def test_the_oracle_itself_knows_a_friday_evening():
    lisbon = datetime(2027, 3, 26, 17, 55, tzinfo=ZoneInfo("Europe/Lisbon")).astimezone(UTC)
    never = (datetime(2000, 1, 1, tzinfo=UTC),) * 2
    oracle = Oracle("Europe/Helsinki", OFFICE, frozenset(), never)
    assert oracle.days_after(lisbon, 1) == datetime(2027, 3, 31, 9, tzinfo=ZoneInfo("Europe/Helsinki"))


@pytest.mark.parametrize("country", ["DE-BY", "de-by", "FI", "US-CA"])
def test_a_country_and_its_part_are_read_in_any_case(country):
    calendar = WorkCalendar("UTC", OFFICE, country)
    assert calendar.add_days(datetime(2026, 12, 24, 10, tzinfo=UTC), 1) > datetime(2026, 12, 25, tzinfo=UTC)
