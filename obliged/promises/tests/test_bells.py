"""When the clock rings: to the minute, in working time, across weekends, holidays, summer time and the end of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from obliged.kernel.worktime import WorkCalendar
from obliged.promises.verbs import Kind, Offer, Side, Standing, State, Word
from obliged.promises.verbs.bells import Silence, bells, due_now, label, next_after

BERLIN = ZoneInfo("Europe/Berlin")
WEEK = {str(day): [["09:00", "17:00"]] for day in range(5)}
GERMAN = WorkCalendar("Europe/Berlin", WEEK, "DE")
OFFERED = {"state": State.OFFERED, "turn": Side.PROVIDER}


def berlin(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=BERLIN)


def standing_since(wall: str, **said) -> Standing:
    at = berlin(wall)
    word = said.pop("word", None)
    words = (Word(2, berlin(word[1]), berlin(word[1]), berlin(word[0]), **(word[2] if len(word) > 2 else {})),) if word else ()
    return Standing(1, team=1, seq=3, arrived_at=at, state_since=at, turn_since=at, delivered_at=at, words=words, **said)


def rung(standing: Standing, provider=GERMAN, customer=GERMAN, **silence) -> dict[str, str]:
    """Each bell with what the clocks in Berlin show when it rings."""
    rings = bells(standing, Silence(provider, customer, **silence))
    assert rings == sorted(rings, key=lambda bell: bell.at)
    return {bell.name: f"{bell.at.astimezone(BERLIN):%Y-%m-%d %H:%M}" for bell in rings}


PROMISED = {"state": State.PROMISED, "turn": Side.PROVIDER}
ASKED_BACK = {"state": State.ASKED, "turn": Side.CUSTOMER}
MOVING = {"state": State.MOVING, "turn": Side.CUSTOMER, "change": Offer(Side.PROVIDER)}
CHANGING = {"state": State.MOVING, "turn": Side.PROVIDER, "change": Offer(Side.CUSTOMER)}
DELIVERED = {"state": State.DELIVERED, "turn": Side.CUSTOMER}
ANSWER_DAY = {**OFFERED, "offer": Offer(Side.PROVIDER, Kind.ANSWER_BY, due=berlin("2026-03-31 12:00"))}
ON_FRIDAY = ("2026-03-27 09:00", "2026-03-27 15:00")
TABLE = [
    # Friday before the clocks go forward; Easter lies in the twenty days.
    ("2026-03-27 16:00", {}, "reply_half", "2026-03-30 12:00"),
    ("2026-03-27 16:00", {}, "reply_due", "2026-03-30 16:00"),
    ("2026-03-27 16:00", {}, "reply_twice", "2026-03-31 16:00"),
    ("2026-03-27 16:00", {}, "unanswered", "2026-04-28 16:00"),
    # Friday evening before they go back counts from Monday morning.
    ("2026-10-23 17:05", {}, "reply_half", "2026-10-26 13:00"),
    ("2026-10-23 17:05", {}, "reply_due", "2026-10-27 09:00"),
    # The end of the year: New Year's Day is a Friday.
    ("2026-12-30 10:00", {}, "reply_due", "2026-12-31 10:00"),
    ("2026-12-30 10:00", {}, "reply_twice", "2027-01-04 10:00"),
    # The leap day is a day like others.
    ("2028-02-28 10:00", {}, "reply_twice", "2028-03-01 10:00"),
    # After a question back the customer has the time.
    ("2026-12-22 11:00", ASKED_BACK, "your_turn_2", "2026-12-24 11:00"),
    ("2026-12-22 11:00", ASKED_BACK, "your_turn_5", "2026-12-30 11:00"),
    ("2026-12-22 11:00", ASKED_BACK, "lapsed", "2027-01-07 11:00"),
    ("2026-03-27 16:00", {**OFFERED, "turn": Side.CUSTOMER}, "lapsed", "2026-04-14 16:00"),
    ("2026-03-27 16:00", OFFERED, "unanswered", "2026-04-28 16:00"),
    ("2026-03-27 16:00", ANSWER_DAY, "answer_day", "2026-03-31 12:00"),
    ("2026-03-27 16:00", ANSWER_DAY, "unanswered", "2026-04-28 16:00"),
    # A word from the 16th for the 30th: half way is five working days on, and the day before is a Friday.
    ("2026-03-16 09:00", {**PROMISED, "word": ("2026-03-16 09:00", "2026-03-30 12:00")}, "half_way", "2026-03-23 10:30"),
    ("2026-03-16 09:00", {**PROMISED, "word": ("2026-03-16 09:00", "2026-03-30 12:00")}, "day_before", "2026-03-27 12:00"),
    ("2026-03-16 09:00", {**PROMISED, "word": ("2026-03-16 09:00", "2026-03-30 12:00")}, "due", "2026-03-30 12:00"),
    ("2026-03-16 09:00", {**PROMISED, "word": ("2026-03-16 09:00", "2026-03-30 12:00")}, "missed", "2026-04-29 12:00"),
    ("2026-04-02 10:00", MOVING, "new_date_waits", "2026-04-07 10:00"),
    ("2026-04-02 10:00", MOVING, "let_stand", "2026-04-09 10:00"),
    ("2026-04-02 10:00", CHANGING, "let_fall", "2026-04-09 10:00"),
    ("2026-03-26 10:00", {**DELIVERED, "word": ON_FRIDAY}, "look_2", "2026-03-30 10:00"),
    ("2026-03-26 10:00", {**DELIVERED, "word": ON_FRIDAY}, "look_5", "2026-04-02 10:00"),
    ("2026-03-26 10:00", {**DELIVERED, "word": ON_FRIDAY}, "unconfirmed", "2026-04-13 10:00"),
    ("2026-03-26 10:00", DELIVERED, "unconfirmed", "2026-04-02 10:00"),
    ("2026-10-23 10:00", {"state": State.NOT_YET}, "reply_due", "2026-10-26 10:00"),
    ("2026-10-23 10:00", {"state": State.NOT_YET}, "reply_twice", "2026-10-27 10:00"),
    ("2026-10-23 10:00", {"state": State.NOT_YET}, "unresolved", "2026-11-20 10:00"),
]


@pytest.mark.parametrize(("since", "said", "bell", "rings"), TABLE, ids=lambda part: part if isinstance(part, str) else "")
def test_a_bell_rings_at_its_working_moment(since, said, bell, rings):
    assert rung(standing_since(since, **said))[bell] == rings


def test_a_team_with_its_own_expectation_has_its_own_time():
    assert rung(standing_since("2026-03-27 16:00"), reply_days=3)["reply_due"] == "2026-04-01 16:00"


def test_each_side_is_measured_by_its_own_calendar():
    away = replace(GERMAN, away=((berlin("2026-03-28 00:00"), berlin("2026-04-11 00:00")),))
    assert rung(standing_since("2026-03-27 16:00"), provider=away)["reply_due"] == "2026-04-13 16:00"
    assert rung(standing_since("2026-03-27 16:00"), customer=away)["reply_due"] == "2026-03-30 16:00"


def test_leave_of_the_customer_pauses_the_time_to_look():
    away = replace(GERMAN, away=((berlin("2026-03-30 00:00"), berlin("2026-04-25 00:00")),))
    looked = standing_since("2026-03-27 10:00", **DELIVERED, word=ON_FRIDAY)
    assert rung(looked, customer=away)["unconfirmed"] == "2026-05-11 10:00"
    assert rung(looked, provider=away)["unconfirmed"] == "2026-04-14 10:00"


def test_a_short_promise_has_no_note_half_way_and_none_the_day_before_it_was_given():
    assert set(rung(standing_since("2026-03-27 09:00", **PROMISED, word=ON_FRIDAY))) == {"due", "missed"}


def test_what_is_needed_first_is_asked_for_on_its_day_until_it_is_there():
    needs = {"needs": "the key", "needs_by": berlin("2026-03-27 12:00")}
    waiting = standing_since("2026-03-27 09:00", **PROMISED, word=(*ON_FRIDAY, needs))
    assert rung(waiting)["input_due"] == "2026-03-27 12:00"
    assert "input_due" not in rung(waiting.with_word(supplied_at=berlin("2026-03-27 10:00")))


def test_a_word_breaks_the_silence_of_its_side_only():
    spoke = berlin("2026-04-07 09:00")
    asked = standing_since("2026-03-27 16:00")
    assert rung(asked, provider_word_at=spoke)["unanswered"] == "2026-05-06 09:00"
    assert rung(asked, customer_word_at=spoke)["unanswered"] == "2026-04-28 16:00"


def test_after_a_question_was_answered_the_reply_clock_begins_anew():
    asked = replace(
        standing_since("2026-03-27 16:00"), replied_at=berlin("2026-03-27 16:30"), turn_since=berlin("2026-03-31 10:00")
    )
    assert rung(asked)["reply_due"] == "2026-04-01 10:00"


def test_an_answer_after_a_missed_promise_has_the_time_of_an_answer():
    missed = {"ended_at": berlin("2026-03-25 10:00"), "ended": "missed"}
    answered = standing_since("2026-03-26 10:00", **DELIVERED, word=(*ON_FRIDAY, missed))
    assert rung(answered)["unconfirmed"] == "2026-04-02 10:00"


def test_what_has_ended_rings_no_more():
    assert rung(standing_since("2026-03-27 16:00", state=State.ENDED, turn=None)) == {}


def test_only_bells_after_the_last_one_that_rang_are_due():
    rings = bells(standing_since("2026-03-27 16:00"), Silence(GERMAN, GERMAN))
    now = berlin("2026-03-30 18:00")
    assert [bell.name for bell in due_now(rings, now, "")] == ["reply_half", "reply_due"]
    assert [bell.name for bell in due_now(rings, now, label(rings[0]))] == ["reply_due"]
    assert next_after(rings, now) == rings[2].at
    assert next_after(rings, now + timedelta(days=99)) is None
