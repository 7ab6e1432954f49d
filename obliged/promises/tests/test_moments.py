"""The moments a request remembers: what counts as a reply, when a clock begins anew, what is told first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.moves import play
from obliged.promises.tests.conftest import FRIDAY

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
WORDS = {"text": "In words."}
LATER = FRIDAY + timedelta(days=4)


@pytest.mark.parametrize(
    ("verb", "said", "is_reply"),
    [
        ("take", {}, False),
        ("offer", {"kind": "answer_by", "due": FRIDAY}, False),
        ("offer", {"due": LATER}, True),
        ("ask_back", WORDS, True),
        ("promise", {"due": FRIDAY}, True),
        ("answer", WORDS, True),
    ],
)
def test_only_an_answer_in_substance_is_a_reply(laptop, bo, verb, said, is_reply):
    play(laptop, verb, by=bo, **said)
    assert (laptop.replied_at is not None) == is_reply


def test_what_the_customer_says_is_no_reply_of_the_provider(laptop, ana, bo):
    play(laptop, "offer", by=ana, due=FRIDAY)
    assert laptop.replied_at is None


def test_the_day_of_an_answer_is_named_once(laptop, bo):
    play(laptop, "offer", by=bo, kind="answer_by", due=FRIDAY)
    with pytest.raises(Refused, match="once already"):
        play(laptop, "offer", by=bo, kind="answer_by", due=LATER)


def test_passed_on_it_arrives_anew_and_was_asked_as_before(laptop, bo, store_operations):
    asked_at = laptop.asked_at
    with clock.later(days=2):
        play(laptop, "pass_on", by=bo, team=store_operations.pk, **WORDS)
        assert (laptop.asked_at, laptop.arrived_at, laptop.turn_since) == (asked_at, clock.now(), clock.now())


def test_picked_up_it_has_not_ended_and_arrives_anew(laptop, ana):
    play(laptop, "close_unanswered", by=None)
    with clock.later(days=2):
        play(laptop, "pick_up", by=ana)
        assert (laptop.ended_at, laptop.outcome, laptop.arrived_at) == (None, "", clock.now())


def test_each_proposal_is_a_round(laptop, ana, bo):
    for by, verb, said in [
        (bo, "offer", {"due": LATER}),
        (ana, "offer", {"due": FRIDAY}),
        (bo, "promise", {"due": FRIDAY}),
        (bo, "move_date", {"due": LATER, **WORDS}),
        (ana, "need_old_date", {}),
        (ana, "change", {"due": LATER}),
    ]:
        play(laptop, verb, by=by, **said)
    assert laptop.rounds == 4


def test_the_first_notice_of_a_word_is_the_one_that_counts(promised, ana, bo):
    told_at = clock.now()
    play(promised, "move_date", by=bo, due=LATER, **WORDS)
    with clock.at(FRIDAY + timedelta(days=1)):
        play(promised, "need_old_date", by=ana)
        play(promised, "move_date", by=bo, due=LATER, **WORDS)
    assert promised.promises.get().noticed_at == told_at


def test_a_word_after_the_date_delays_the_end_of_a_silent_promise(promised, ana):
    with clock.at("2026-03-20 16:00"):
        moves.write(promised, "Is there any news?", by=ana)
    moves.ring(FRIDAY + timedelta(days=28))
    promised.refresh_from_db()
    assert promised.state == "promised"


def test_a_customer_who_writes_back_is_not_silent(laptop, ana, bo):
    play(laptop, "ask_back", by=bo, **WORDS)
    with clock.later(days=9):
        moves.write(laptop, "I will find out.", by=ana)
    with clock.later(days=15):
        moves.ring()
    laptop.refresh_from_db()
    assert laptop.state == "asked"


@pytest.mark.parametrize(("days", "is_open"), [(30, True), (31, False)])
def test_what_was_never_confirmed_is_opened_again_for_thirty_days(delivered, ana, days, is_open):
    play(delivered, "close_unconfirmed", by=None)
    with clock.later(days=days):
        assert is_open == ("reopen" in opened(delivered, ana))


def opened(ask, by) -> list[str]:
    """The verb by which it was opened again, if it was."""
    try:
        return [play(ask, "reopen", by=by, **WORDS).verb]
    except Refused:
        return []


def test_the_same_nudge_comes_again_in_a_new_turn(laptop, ana, bo):
    moves.ring(clock.now() + timedelta(days=1))
    with clock.later(days=2):
        play(laptop, "ask_back", by=bo, **WORDS)
        play(laptop, "reply", by=ana, **WORDS)
    moves.ring(clock.now() + timedelta(days=3))
    assert list(laptop.nudges.values_list("name", flat=True)) == ["reply_due", "reply_due"]


@pytest.mark.parametrize(("minutes", "is_late"), [(10, False), (11, True)])
def test_ten_minutes_are_given_to_take_it_back(promised, bo, minutes, is_late):
    with clock.later(minutes=minutes):
        assert is_late == (not taken_back(promised, bo))


def taken_back(ask, by) -> bool:
    """Whether the last move could be taken back."""
    try:
        return bool(play(ask, "take_back", by=by))
    except Refused:
        return False
