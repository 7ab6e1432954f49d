"""Hints go to whom the thing is visible to, and to nobody else."""

from __future__ import annotations

import pytest

from obliged.kernel import live
from obliged.promises import moves
from obliged.promises.moves import Wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def private(ana, bo, it_service):
    """Ana asked the team of Bo for something private."""
    return moves.ask(Wish("My pay slip", to_team=it_service, is_private=True), by=ana)


def test_both_sides_hear_of_a_private_request_and_a_stranger_does_not(private, ana, cy):
    topic = f"ask:{private.pk}"
    assert (live.audible(ana.pk, [topic]), live.audible(cy.pk, [topic])) == ([topic], [])


@pytest.mark.parametrize("topic", ["ask:999999", "ask:", "ask:1 OR 1", "ask:٣", "voice:1", "", "person:0"])
def test_what_is_not_there_and_what_nobody_speaks_for_sound_the_same(topic, ana):
    assert live.audible(ana.pk, [topic]) == []


def test_who_has_left_hears_nothing(private, ana):
    ana.is_active = False
    ana.save()
    assert live.audible(ana.pk, [f"ask:{private.pk}"]) == []


def test_a_move_hints_at_its_request(private, ana, monkeypatch):
    told = []
    monkeypatch.setattr(live, "tell", lambda *topics: told.extend(topics))
    moves.play(private, "withdraw", by=ana)
    assert told == [f"ask:{private.pk}"]
