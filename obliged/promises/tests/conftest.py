"""Requests in the middle of their life, for the tests of the core."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.promises import moves
from obliged.promises.models.cache import standing_of
from obliged.promises.moves import Wish, play
from obliged.promises.verbs import replay

FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


@pytest.fixture
def laptop(ana, bo, lea, it_service):
    """Ana asked the team of Bo and Lea, and would like it by Friday."""
    lines = ("It starts", "It has the till program")
    return moves.ask(Wish("A laptop for the new starter", wanted_by=FRIDAY, to_team=it_service, done_means=lines), by=ana)


@pytest.fixture
def promised(laptop, bo):
    """Bo gave his word for Friday."""
    play(laptop, "promise", by=bo, due=FRIDAY)
    return laptop


@pytest.fixture
def delivered(promised, bo):
    """Bo says it is done."""
    play(promised, "deliver", by=bo, text="It is on your desk.")
    return promised


def check_whole(ask) -> None:
    """What must hold after every move: the log is whole and gives what the rows say."""
    ask.refresh_from_db()
    log = list(ask.moves.order_by("seq"))
    head = ""
    for seq, move in enumerate(log, start=1):
        assert move.seq == seq and move.link == (head := move.chained_to(head))
    assert (ask.seq, ask.head) == (len(log), head)
    standing = standing_of(ask)
    assert replay(ask.moves.as_acts()) == standing
    assert [row.as_word() for row in ask.promises.order_by("position")] == list(standing.words)
    assert ask.promises.filter(ended_at=None).count() <= 1
    assert ask.acceptances.filter(reopened_at=None).count() == (ask.outcome == "accepted")
