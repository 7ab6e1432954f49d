"""Fault F9: the clock jumps an hour, a day, ten years, and back, while time plays its moves: no nudge comes twice, none is lost,
and history keeps its order by number, whatever its moments say. The clock is the product's one seam, `kernel.clock`."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.kernel import clock, jobs, schedule
from obliged.promises import moves
from obliged.promises.models import Nudge
from obliged.promises.moves import Wish
from obliged.promises.queries import first_broken_link

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STRAIGHT = [number * DAY for number in range(24)]
JUMPING = [step for each in STRAIGHT for step in (each, each + HOUR, each - HOUR, each - DAY, each)]


def nudged(ana, bo, steps: list[timedelta]) -> list[str]:
    """The nudges of a request nobody answers, when the clock shows these moments one after the other."""
    ask = moves.ask(Wish("A laptop", to_person=bo), by=ana)
    began = clock.now()
    for step in steps:
        with clock.at(began + step):
            moves.ring()
            schedule.play_due()
            jobs.work()
    assert first_broken_link() is None
    assert [move.seq for move in ask.moves.order_by("seq")] == list(range(1, ask.moves.count() + 1))
    return [*sorted(Nudge.objects.filter(ask=ask).values_list("name", flat=True)), ask.moves.last().verb]


@pytest.mark.timeout(120)
def test_a_clock_that_jumps_back_and_forth_nudges_as_one_that_runs(ana, bo):
    straight, jumping = nudged(ana, bo, STRAIGHT), nudged(ana, bo, JUMPING)
    assert straight == jumping and len(straight) > 1


def test_ten_years_ahead_and_back_end_it_once(ana, bo):
    told = nudged(ana, bo, [HOUR, timedelta(days=3650), HOUR, 2 * HOUR, timedelta(days=3650)])
    assert len(told) == len(set(told))


def test_who_makes_moves_while_the_clock_goes_back_is_heard_in_order(ana, bo):
    ask = moves.ask(Wish("A laptop", to_person=bo), by=ana)
    with clock.at(clock.now() - DAY):
        moves.play(ask, "promise", by=bo, due=clock.now() + 3 * DAY)
    with clock.at(clock.now() - HOUR):
        moves.play(ask, "deliver", by=bo, text="Here it is.")
    assert [move.verb for move in ask.moves.order_by("seq")] == ["ask", "promise", "deliver"]
    assert first_broken_link() is None
