"""A clock written out, across both changes of the clocks, holidays and days the house is closed."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from obliged.kernel.worktime import WorkCalendar, trace

OFFICE = {str(day): [["09:00", "17:00"]] for day in range(5)}
STOCKTAKING = frozenset({date(2026, 10, 26)})
# What somebody in Lisbon asks a team in Helsinki on a Friday at 17:55, and how that is counted.
WRITTEN_OUT = {
    "2026-03-27 17:55": (
        ["27 over 0", "28-29 weekday 0 +60", "30 work 0", "31 work 1"],
        "Fri 27 Mar 19:55 → Mon 30 Mar 09:00 → Tue 31 Mar 09:00",
    ),
    "2027-03-26 17:55": (
        ["26 Good Friday 0", "27-28 weekday 0 +60", "29 Easter Monday 0", "30 work 0", "31 work 1"],
        "Fri 26 Mar 19:55 → Tue 30 Mar 09:00 → Wed 31 Mar 09:00",
    ),
    "2026-10-23 17:55": (
        ["23 over 0", "24-25 weekday 0 -60", "26 closed 0", "27 work 0", "28 work 1"],
        "Fri 23 Oct 19:55 → Tue 27 Oct 09:00 → Wed 28 Oct 09:00",
    ),
    "2027-12-03 17:55": (
        ["3 over 0", "4-5 weekday 0", "6 Independence Day 0", "7 work 0", "8 work 1"],
        "Fri 3 Dec 19:55 → Tue 7 Dec 09:00 → Wed 8 Dec 09:00",
    ),
}


def lisbon(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo("Europe/Lisbon"))


def told(run) -> str:
    days = f"{run.first.day}" if run.first == run.last else f"{run.first.day}-{run.last.day}"
    jump = f" {int(run.jump.total_seconds() // 60):+d}" if run.jump else ""
    return f"{days} {run.name or run.why} {run.number}{jump}"


@pytest.mark.parametrize("asked", WRITTEN_OUT)
def test_an_ask_from_lisbon_on_friday_evening_is_written_out(asked):
    lines, moments = WRITTEN_OUT[asked]
    written = trace(WorkCalendar("Europe/Helsinki", OFFICE, "FI", rests=STOCKTAKING), lisbon(asked), 1)
    assert [told(run) for run in written.runs] == lines
    there = [moment.astimezone(ZoneInfo("Europe/Helsinki")) for moment in (written.start, written.begins, written.due)]
    assert " → ".join(f"{at:%a} {at.day} {at:%b %H:%M}" for at in there) == moments


def test_what_is_asked_during_work_counts_from_that_minute():
    written = trace(WorkCalendar("Europe/Lisbon", OFFICE), lisbon("2026-05-18 10:20"), 2)
    assert not written.waits and [told(run) for run in written.runs] == ["18 work 0", "19 work 1", "20 work 2"]


def test_a_week_away_is_told_in_one_line():
    away = ((lisbon("2026-05-19 00:00"), lisbon("2026-05-22 00:00")),)
    written = trace(WorkCalendar("Europe/Lisbon", OFFICE, away=away), lisbon("2026-05-18 10:20"), 1)
    assert [told(run) for run in written.runs] == ["18 work 0", "19-21 away 0", "22 work 1"]


def test_a_night_belongs_to_the_day_it_began():
    nights = WorkCalendar("Europe/Lisbon", {str(day): [["22:00", "06:00"]] for day in range(5)})
    written = trace(nights, lisbon("2026-05-19 02:00"), 1)
    assert [told(run) for run in written.runs] == ["18 work 0", "19 work 1"]
