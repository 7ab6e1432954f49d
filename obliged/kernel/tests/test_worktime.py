"""Working time against a table made by hand, against a plain loop over minutes, and against its own laws."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from obliged.kernel.rules import Refused
from obliged.kernel.worktime import WorkCalendar, check_week, countries, holiday_on

OFFICE = {str(day): [["09:00", "17:00"]] for day in range(5)}
SUNDAY_TO_THURSDAY = {day: [["09:00", "17:00"]] for day in "60123"}
SPLIT = {str(day): [["09:00", "12:00"], ["13:00", "17:00"]] for day in range(5)}
NIGHTS = {str(day): [["22:00", "06:00"]] for day in range(5)}
ALWAYS = {str(day): [["00:00", "24:00"]] for day in range(7)}

BY_HAND = [
    # zone, country, week, asked, working days, due, why
    ("Europe/Berlin", "DE", OFFICE, "2026-03-27 16:00", 2, "2026-03-31 16:00", "summer time begins on Sunday"),
    ("Europe/Berlin", "DE", OFFICE, "2026-10-23 10:00", 2, "2026-10-27 10:00", "summer time ends on Sunday"),
    ("Europe/Berlin", "DE-BY", OFFICE, "2026-01-05 10:00", 1, "2026-01-07 10:00", "Epiphany is kept in Bavaria"),
    ("Europe/Berlin", "DE-BE", OFFICE, "2026-01-05 10:00", 1, "2026-01-06 10:00", "and not in Berlin"),
    ("America/New_York", "US", OFFICE, "2026-03-06 10:00", 2, "2026-03-10 10:00", "summer time begins on Sunday"),
    ("America/New_York", "US", OFFICE, "2026-11-25 10:00", 2, "2026-11-30 10:00", "Thanksgiving"),
    ("Europe/London", "GB", OFFICE, "2026-12-31 11:00", 2, "2027-01-05 11:00", "New Year's Day is a Friday"),
    ("Asia/Tokyo", "JP", OFFICE, "2026-04-28 15:00", 2, "2026-05-01 15:00", "Showa Day"),
    ("Australia/Sydney", "AU", OFFICE, "2026-04-02 10:00", 2, "2026-04-08 10:00", "Easter, and summer time ends"),
    ("Asia/Kolkata", "IN", OFFICE, "2028-02-28 10:00", 2, "2028-03-01 10:00", "a 29th of February"),
    ("Asia/Kathmandu", "", OFFICE, "2026-06-05 12:15", 2, "2026-06-09 12:15", "five hours and three quarters ahead"),
    ("Pacific/Auckland", "NZ", OFFICE, "2026-09-25 09:30", 2, "2026-09-29 09:30", "summer time begins"),
    ("America/Sao_Paulo", "BR", OFFICE, "2026-04-20 14:00", 2, "2026-04-23 14:00", "Tiradentes"),
    ("Africa/Cairo", "", SUNDAY_TO_THURSDAY, "2026-04-23 16:00", 2, "2026-04-27 16:00", "the week begins on Sunday"),
    ("America/St_Johns", "", OFFICE, "2026-03-06 16:45", 1, "2026-03-09 16:45", "half an hour off the hour"),
    ("Australia/Lord_Howe", "", OFFICE, "2026-04-03 13:00", 1, "2026-04-06 13:00", "summer time of half an hour"),
    ("Pacific/Kiritimati", "", OFFICE, "2026-12-31 10:00", 2, "2027-01-04 10:00", "the first to see the new year"),
    ("UTC", "", OFFICE, "2026-05-15 17:05", 1, "2026-05-19 09:00", "asked on Friday evening counts from Monday"),
    ("UTC", "", OFFICE, "2026-05-16 11:00", 0, "2026-05-18 09:00", "asked on Saturday, from Monday"),
    ("UTC", "", OFFICE, "2026-05-18 17:00", -1, "2026-05-15 17:00", "one working day before the end of Monday"),
    ("UTC", "", OFFICE, "2026-05-18 07:00", -1, "2026-05-14 17:00", "before Monday's hours is Friday's end"),
    ("UTC", "", SPLIT, "2026-05-18 12:30", 1, "2026-05-19 13:00", "the midday rest is not working time"),
    ("UTC", "", NIGHTS, "2026-05-19 02:00", 1, "2026-05-20 02:00", "a night belongs to the day it began"),
    ("UTC", "", NIGHTS, "2026-05-23 02:00", 1, "2026-05-26 02:00", "Friday's night runs into Saturday"),
    ("Europe/Berlin", "", ALWAYS, "2026-03-28 02:30", 1, "2026-03-29 03:00", "half past two is jumped over"),
]


def local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(("zone", "country", "week", "asked", "days", "due", "why"), BY_HAND)
def test_working_days_agree_with_the_table_made_by_hand(zone, country, week, asked, days, due, why):
    calendar = WorkCalendar(zone, week, country)
    assert calendar.add_days(local(asked, zone), days) == local(due, zone), why


def test_minutes_run_only_while_at_work():
    calendar = WorkCalendar("UTC", SPLIT)
    friday = local("2026-05-15 16:30", "UTC")
    assert calendar.add_minutes(friday, 30) == local("2026-05-15 17:00", "UTC")
    assert calendar.add_minutes(friday, 31) == local("2026-05-18 09:01", "UTC")
    assert calendar.add_minutes(friday, 30 + 181) == local("2026-05-18 13:01", "UTC")
    assert calendar.add_minutes(friday, -211) == local("2026-05-15 11:59", "UTC")


def test_a_night_of_the_spring_change_is_an_hour_shorter():
    calendar = WorkCalendar("Europe/Berlin", {"5": [["22:00", "06:00"]]})
    saturday, sunday = local("2026-03-28 12:00", "Europe/Berlin"), local("2026-03-29 12:00", "Europe/Berlin")
    assert calendar.minutes_between(saturday, sunday) == 7 * 60


def test_somebody_away_has_no_working_time():
    away = ((local("2026-05-18 00:00", "UTC"), local("2026-05-20 11:00", "UTC")),)
    calendar = WorkCalendar("UTC", OFFICE, away=away)
    asked = local("2026-05-15 16:00", "UTC")
    assert calendar.next_open(local("2026-05-18 10:00", "UTC")) == away[0][1]
    assert calendar.add_days(asked, 1) == local("2026-05-20 16:00", "UTC")
    assert calendar.add_minutes(asked, 120) == local("2026-05-20 12:00", "UTC")
    assert not calendar.is_open(local("2026-05-20 10:59", "UTC"))
    assert calendar.is_open(local("2026-05-20 11:00", "UTC"))


def test_a_day_counts_as_far_as_its_own_hours_were_used():
    calendar = WorkCalendar("UTC", OFFICE | {"4": [["09:00", "13:00"]]})
    monday, friday = local("2026-05-18 09:00", "UTC"), local("2026-05-22 11:00", "UTC")
    assert calendar.days_between(monday, friday) == 4.5
    assert calendar.days_between(friday, monday) == -4.5


def test_who_is_away_for_ever_is_told_in_words():
    away = ((datetime(2026, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)),)
    with pytest.raises(Refused, match="no working time"):
        WorkCalendar("UTC", OFFICE, away=away).add_days(local("2026-05-18 09:00", "UTC"), 1)


def test_who_gave_no_hours_keeps_the_usual_ones():
    assert WorkCalendar("UTC", {}).next_open(local("2026-05-16 09:00", "UTC")) == local("2026-05-18 09:00", "UTC")


@pytest.mark.parametrize(
    "week",
    [
        None,
        {"7": []},
        {"0": []},
        {"0": [["9", "17"]]},
        {"0": [["09:00"]]},
        {"0": [[9, 17]]},
        {"0": [["25:00", "26:00"]]},
    ],
)
def test_hours_that_cannot_be_read_are_refused(week):
    with pytest.raises(Refused):
        check_week(week)


def test_holidays_know_their_country():
    assert "DE" in countries()
    assert holiday_on("DE", datetime(2026, 10, 3, tzinfo=UTC).date())
    assert not holiday_on("XX", datetime(2026, 10, 3, tzinfo=UTC).date())


ZONES = sorted({row[0] for row in BY_HAND} | {"America/Havana", "Asia/Beirut"})
a_moment = some.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=some.just(UTC))  # noqa: DTZ001
a_week = some.sampled_from([OFFICE, SUNDAY_TO_THURSDAY, SPLIT, NIGHTS, ALWAYS])
an_absence = some.builds(lambda begin, days: (begin, begin + timedelta(days=days)), a_moment, some.integers(1, 30))
a_calendar = some.builds(
    WorkCalendar,
    zone=some.sampled_from(ZONES),
    week=a_week,
    country=some.sampled_from(["", "DE-BY", "US", "JP"]),
    away=some.lists(an_absence, max_size=2).map(tuple),
)


@given(a_calendar, a_moment, some.integers(0, 20_000))
def test_what_was_added_lies_between(calendar, start, minutes):
    due = calendar.add_minutes(start, minutes)
    assert calendar.minutes_between(start, due) == minutes
    assert calendar.minutes_between(calendar.add_minutes(due, -minutes), due) == minutes


@given(a_calendar, a_moment, some.integers(0, 3 * 24 * 60), some.integers(0, 5000))
def test_a_later_start_never_gives_an_earlier_moment(calendar, start, wait, minutes):
    later = start + timedelta(minutes=wait)
    assert calendar.add_minutes(start, minutes) <= calendar.add_minutes(later, minutes)
    assert calendar.add_minutes(start, -minutes) <= calendar.add_minutes(later, -minutes)


@given(a_calendar, a_moment, some.integers(0, 3 * 24 * 60), some.integers(-30, 30))
def test_a_later_start_never_gives_an_earlier_day(calendar, start, wait, days):
    assert calendar.add_days(start, days) <= calendar.add_days(start + timedelta(minutes=wait), days)


@given(a_calendar, a_moment, some.integers(0, 30))
def test_more_days_are_never_sooner_and_end_at_work(calendar, start, days):
    due, next_due = calendar.add_days(start, days), calendar.add_days(start, days + 1)
    assert start <= due < next_due
    assert calendar.is_open(due) or calendar.is_open(due - timedelta(microseconds=1))


@given(a_calendar)
def test_a_calendar_survives_being_written_down(calendar):
    assert WorkCalendar.from_dict(calendar.as_dict()).as_dict() == calendar.as_dict()


@given(some.sampled_from(ZONES), a_week.filter(lambda week: week not in (NIGHTS, ALWAYS)), a_moment)
def test_minutes_agree_with_a_plain_loop(zone, week, moment):
    start = moment.replace(second=0, microsecond=0)
    minutes = (start + timedelta(minutes=number) for number in range(2 * 24 * 60))
    shown = [minute.astimezone(ZoneInfo(zone)) for minute in minutes]
    open_minutes = sum(any(begin <= f"{at:%H:%M}" < end for begin, end in week.get(str(at.weekday()), ())) for at in shown)
    assert WorkCalendar(zone, week).minutes_between(start, start + timedelta(days=2)) == open_minutes
