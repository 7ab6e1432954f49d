"""Talking it over, and the list of what done means: beside the state, with rules of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Talk
from obliged.promises.models.cache import standing_of
from obliged.promises.moves import play
from obliged.promises.tests.conftest import FRIDAY

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
SLOTS = [FRIDAY - timedelta(days=day) for day in (1, 2)]
WORDS = {"text": "In words."}


@pytest.fixture
def talk(promised, ana):
    return moves.propose_talk(promised, SLOTS, by=ana, place="Room 3")


def test_a_talk_is_proposed_set_and_held_and_moves_nothing(talk, promised, ana, bo):
    before = standing_of(promised)
    moves.set_talk(talk, SLOTS[0], by=bo)
    moves.say_outcome(talk, "A new date, agreed.", by=bo)
    moves.confirm_outcome(talk, by=ana)
    promised.refresh_from_db()
    talk.refresh_from_db()
    assert (talk.state, talk.set_for, standing_of(promised)) == ("held", SLOTS[0], before)


@pytest.mark.parametrize("slots", [[], SLOTS * 3, [FRIDAY - timedelta(days=30)]])
def test_one_to_five_times_to_come_are_proposed(promised, ana, slots):
    with pytest.raises(Refused):
        moves.propose_talk(promised, slots, by=ana)
    assert not Talk.objects.exists()


def test_only_one_talk_is_to_come(talk, promised, bo):
    with pytest.raises(Refused, match="proposed already"):
        moves.propose_talk(promised, SLOTS, by=bo)
    moves.let_talk_go(talk, by=bo)
    assert moves.propose_talk(promised, SLOTS, by=bo).with_whom == promised.customer


def test_a_talk_is_between_the_two_sides(promised, laptop, cy, talk, ana, bo, lea):
    with pytest.raises(Refused, match="two sides"):
        moves.propose_talk(promised, SLOTS, by=cy)
    for deed in (
        lambda: moves.set_talk(talk, SLOTS[0], by=ana),
        lambda: moves.set_talk(talk, FRIDAY, by=bo),
        lambda: moves.let_talk_go(talk, by=lea),
        lambda: moves.say_outcome(talk, "Agreed.", by=bo),
        lambda: moves.confirm_outcome(talk, by=ana),
    ):
        with pytest.raises(Refused):
            deed()


def test_who_wrote_the_outcome_does_not_confirm_it(talk, bo):
    moves.set_talk(talk, SLOTS[0], by=bo)
    moves.say_outcome(talk, "Agreed.", by=bo)
    with pytest.raises(Refused, match="nothing for you to confirm"):
        moves.confirm_outcome(talk, by=bo)


def test_before_somebody_has_it_there_is_nobody_to_talk_with(laptop, ana):
    with pytest.raises(Refused, match="nobody to talk with"):
        moves.propose_talk(laptop, SLOTS, by=ana)


def lines(ask) -> list[tuple[bool, bool, bool]]:
    """Each line: delivered, missed, ticked."""
    return [tuple(bool(at) for at in (line.delivered_at, line.missed_at, line.ticked_at)) for line in ask.lines.all()]


def test_the_list_follows_the_moves(promised, ana, bo):
    first, second = promised.lines.all()
    play(promised, "deliver_part", by=bo, lines=[first.pk])
    assert lines(promised) == [(True, False, False), (False, False, False)]
    moves.tick(first, is_done=True, by=ana)
    play(promised, "deliver", by=bo, **WORDS)
    play(promised, "not_yet", by=ana, lines=[second.pk])
    assert lines(promised) == [(True, False, True), (False, True, False)]
    play(promised, "deliver", by=bo, **WORDS)
    play(promised, "accept", by=ana)
    assert lines(promised) == [(True, False, True), (True, False, True)]


def test_a_delivery_taken_back_takes_its_lines_back(promised, bo):
    first, _second = promised.lines.all()
    play(promised, "deliver_part", by=bo, lines=[first.pk])
    with clock.later(hours=1):
        play(promised, "deliver", by=bo, **WORDS)
        play(promised, "undeliver", by=bo)
    assert lines(promised) == [(True, False, False), (False, False, False)]


def test_lines_of_another_request_are_none_of_this(promised, ana, bo, it_service):
    other = moves.ask(moves.Wish("Another", to_team=it_service, done_means=("Its own line",)), by=ana)
    with pytest.raises(Refused, match="lines of this request"):
        play(promised, "deliver_part", by=bo, lines=[other.lines.get().pk])


def test_a_line_is_added_by_the_customer_before_a_word_is_given(laptop, ana, bo):
    moves.add_line(laptop, "With a bag", by=ana, seen=1)
    for by, seen in [(bo, 2), (ana, 1)]:
        with pytest.raises(Refused):
            moves.add_line(laptop, "With a mouse", by=by, seen=seen)
    play(laptop, "promise", by=bo, due=FRIDAY)
    with pytest.raises(Refused, match="Ask for a change"):
        moves.add_line(laptop, "With a mouse", by=ana, seen=2)
    assert laptop.lines.count() == 3


def test_the_list_of_an_ended_request_stays_as_it_is(delivered, ana, bo):
    line = delivered.lines.first()
    with pytest.raises(Refused, match="Only the person who asked"):
        moves.tick(line, is_done=True, by=bo)
    play(delivered, "accept", by=ana)
    with pytest.raises(Refused, match="has ended"):
        moves.tick(line, is_done=False, by=ana)
