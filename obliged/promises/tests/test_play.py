"""The loop, move by move."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models.cache import standing_of
from obliged.promises.moves import Wish, play
from obliged.promises.verbs import replay

FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def request_to_it(ana, bo, it_service):
    return moves.ask(Wish("A laptop for the new starter", wanted_by=FRIDAY, to_team=it_service), by=ana)


def test_asked_promised_delivered_accepted(request_to_it, ana, bo):
    play(request_to_it, "promise", by=bo, due=FRIDAY)
    play(request_to_it, "deliver", by=bo, text="It is on your desk.")
    play(request_to_it, "accept", by=ana, fit="just")
    assert (request_to_it.state, request_to_it.outcome) == ("ended", "accepted")
    assert replay(request_to_it.moves.as_acts()) == standing_of(request_to_it)


def test_nobody_promises_for_another(request_to_it, ana):
    with pytest.raises(Refused, match="people who were asked"):
        play(request_to_it, "promise", by=ana, due=FRIDAY)


def test_notice_moves_the_date_when_the_customer_agrees(request_to_it, ana, bo):
    play(request_to_it, "promise", by=bo, due=FRIDAY)
    with clock.later(days=1):
        play(request_to_it, "move_date", by=bo, due=FRIDAY.replace(day=10), text="The printer broke.")
        play(request_to_it, "agree", by=ana)
    words = list(request_to_it.promises.all())
    assert [w.due.day for w in words] == [6, 10]
    assert words[1].baseline_due == FRIDAY and words[0].as_word().was_told_ahead


def test_a_promise_is_taken_back_within_ten_minutes(request_to_it, bo):
    play(request_to_it, "promise", by=bo, due=FRIDAY)
    with clock.later(minutes=9):
        play(request_to_it, "take_back", by=bo)
    assert request_to_it.state == "asked" and not request_to_it.promises.exists()
    assert replay(request_to_it.moves.as_acts()) == standing_of(request_to_it)


def test_a_move_that_is_not_open_says_what_happened_instead(request_to_it, ana, bo):
    play(request_to_it, "promise", by=bo, due=FRIDAY)
    with clock.later(minutes=2), pytest.raises(Refused, match=r"Bo Lindqvist promised.*2 minutes ago"):
        play(request_to_it, "withdraw", by=ana)


def test_if_nobody_acts_it_ends_unanswered(request_to_it):
    with clock.at("2026-04-15 09:00"):
        moves.ring()
    request_to_it.refresh_from_db()
    assert request_to_it.outcome == "unanswered"


def test_a_change_has_three_days_from_when_it_was_asked(request_to_it, ana, bo):
    play(request_to_it, "promise", by=bo, due=FRIDAY)
    with clock.later(days=2):
        play(request_to_it, "change", by=ana, due=FRIDAY.replace(day=5))
    with clock.later(days=2, hours=12):
        moves.ring()
    request_to_it.refresh_from_db()
    assert request_to_it.state == "moving"
