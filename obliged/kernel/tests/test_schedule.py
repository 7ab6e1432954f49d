"""Each line of the schedule is played when its hour has come, once."""

from __future__ import annotations

import pytest

from obliged.kernel import clock, jobs, schedule
from obliged.kernel.pulse import beat, was_seen_lately


@jobs.task()
def look_around() -> None:
    """Nothing to see."""


@pytest.fixture(autouse=True)
def _only_one_line(db, monkeypatch):
    monkeypatch.setattr(schedule, "_lines", {})
    schedule.every("0 * * * *", look_around)


def played_at(moment: str) -> int:
    with clock.at(moment):
        return schedule.play_due()


def test_a_line_is_played_once_an_hour():
    assert [played_at(f"2026-03-02 {time}") for time in ("09:10", "09:59", "10:00", "10:01", "11:00")] == [0, 0, 1, 0, 1]


def test_hours_missed_are_played_once():
    played_at("2026-03-02 09:10")
    assert [played_at("2026-03-02 18:30"), played_at("2026-03-02 18:31")] == [1, 0]


def test_two_schedulers_play_a_line_once():
    played_at("2026-03-02 09:10")
    stale = {f"{__name__}:look_around": clock.now().replace(year=2026, month=1)}
    played_at("2026-03-02 10:00")
    with clock.at("2026-03-02 10:00"):
        assert not schedule._play(*stale, stale)


def test_a_clock_set_back_does_not_silence_a_line():
    played_at("2036-03-02 09:10")
    assert [played_at("2026-03-02 09:10"), played_at("2026-03-02 09:11")] == [1, 0]


def test_what_is_no_cron_expression_is_refused():
    with pytest.raises(ValueError, match="no cron"):
        schedule.every("at noon", look_around)


def test_a_part_that_says_nothing_for_a_minute_is_missed():
    beat("worker")
    assert was_seen_lately("worker") and not was_seen_lately("schedule")
    with clock.later(seconds=61):
        assert not was_seen_lately("worker")


def test_what_waits_for_a_moment_of_a_clock_that_was_set_back_waits_no_longer(monkeypatch):
    monkeypatch.setattr(schedule, "_mends", [jobs.hasten])
    played_at("2036-03-02 09:10")
    with clock.at("2036-03-02 09:10"):
        jobs.later(look_around, run_at=clock.now())
    with clock.at("2026-03-02 09:10"):
        assert (jobs.work(), sum(jobs.waiting().values())) == (0, 1)
        schedule.play_due()
        # The line itself is played as well, since its hour was in a time that has not come.
        assert jobs.work() == 2


def test_a_clock_that_two_machines_read_a_little_differently_was_not_set_back(monkeypatch):
    told = []
    monkeypatch.setattr(schedule, "_mends", [told.append])
    [played_at(moment) for moment in ("2026-03-02 09:30", "2026-03-02 09:21", "2026-03-02 09:10")]
    assert [by.total_seconds() for by in told] == [720.0]


def test_what_cannot_be_taken_back_is_left_out_after_a_leap(monkeypatch):
    monkeypatch.setattr(schedule, "_finals", {f"{__name__}:look_around"})
    played_at("2026-03-02 09:10")
    moments = ("2036-03-02 09:10", "2036-03-02 10:10", "2036-03-02 11:10", "2026-03-02 09:30", "2026-03-02 10:00")
    played = []
    for moment in moments:
        played_at(moment)
        with clock.at(moment):
            played.append(jobs.work())
    assert played == [0, 0, 0, 1, 1]


def test_what_cannot_be_taken_back_is_done_again_after_a_day_of_a_steady_clock(monkeypatch):
    monkeypatch.setattr(schedule, "_finals", {f"{__name__}:look_around"})
    for moment in ("2026-03-02 09:10", "2026-03-20 09:10", "2026-03-21 08:10", "2026-03-21 09:10"):
        played_at(moment)
    assert jobs.work() == 1


def test_what_fails_while_a_clock_is_set_right_is_mended_once(monkeypatch):
    told = []
    monkeypatch.setattr(schedule, "_mends", [told.append])
    played_at("2036-03-02 09:10")
    with monkeypatch.context() as broken, pytest.raises(OSError, match="no hand free"):
        broken.setattr(schedule, "_play", lambda *_said: (_ for _ in ()).throw(OSError("no hand free")))
        played_at("2026-03-02 09:10")
    played_at("2026-03-02 09:11")
    assert len(told) == 1


def test_a_sign_of_life_from_a_time_to_come_is_none():
    with clock.later(days=3650):
        beat("worker")
    assert not was_seen_lately("worker")
