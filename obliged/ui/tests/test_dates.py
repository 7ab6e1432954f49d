"""Days as a colleague would say them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from obliged.ui import dates

pytestmark = pytest.mark.at("2026-05-12 10:15")


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(12), "today"),
        (at(11), "yesterday"),
        (at(13), "tomorrow"),
        (at(19), "Tue 19 May"),
        (date(2026, 5, 22), "Fri 22 May"),
        (date(2025, 12, 24), "Wed 24 Dec 2025"),
    ],
)
def test_a_day_is_named_as_people_name_it(moment, said):
    assert dates.day(moment) == said


def test_a_day_named_in_older_words_stays_that_day():
    assert dates.as_said(at(11)) == "Mon 11 May"
    assert dates.as_said_with_hour(at(12, 8, 52)) == "Tue 12 May, 08:52"


def test_a_time_stands_beside_its_day():
    assert dates.day_and_hour(at(12, 8, 52)) == "today 08:52"
    assert dates.day_and_hour(at(19, 9)) == "Tue 19 May, 09:00"


@pytest.mark.parametrize(
    ("moment", "said"),
    [(at(12, 8, 20), "today 08:20"), (at(11, 15, 40), "Mon 15:40"), (at(5, 9), "Tue 5 May"), (at(13, 9), "tomorrow")],
)
def test_in_a_talk_the_days_just_past_are_their_weekday(moment, said):
    assert dates.in_talk(moment) == said


def test_a_promise_names_its_day_in_full():
    assert dates.long_day(at(26)) == "Tuesday 26 May"


def test_the_reader_sees_their_own_zone():
    with timezone.override(ZoneInfo("Asia/Tokyo")):
        assert dates.when(at(12, 20), "time") == '<time datetime="2026-05-13T05:00:00+09:00">tomorrow 05:00</time>'


def test_a_phrase_may_begin_with_a_day():
    assert ">Today</time>" in dates.when(at(12), starts=True)


def test_one_moment_is_said_in_the_zone_of_each_reader():
    said = []
    for zone in ("Europe/Helsinki", "America/New_York"):
        with timezone.override(ZoneInfo(zone)):
            said.append(dates.when(at(19, 2), "time"))
    assert ["02:00" in one or "05:00" in one for one in said] == [True, False]
    assert "Mon 18 May, 22:00" in said[1]


@pytest.mark.parametrize(
    ("language", "near", "day", "moment"),
    [
        ("de", "heute", "Di, 19. Mai", "Di, 19. Mai, 09:00 Uhr"),
        ("ar", "اليوم", "الثلاثاء 19 مايو", "الثلاثاء 19 مايو، 09:00"),
    ],
)
def test_days_are_named_in_other_languages_with_the_same_digits(language, near, day, moment):
    with translation.override(language):
        assert (dates.day(at(12)), dates.day(at(19)), dates.day_and_hour(at(19))) == (near, day, moment)


def test_of_two_hours_that_are_called_the_same_each_stays_itself():
    with timezone.override(ZoneInfo("Europe/Berlin")):
        told = [dates.when(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), "hour") for hour in (0, 1)]
    assert [words.count("02:30<") for words in told] == [1, 1]
    assert "+02:00" in told[0] and "+01:00" in told[1]
