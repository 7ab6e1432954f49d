"""Why something matters is said by who asks, and stands before whoever serves it, and whoever helps with a piece."""

from __future__ import annotations

import pytest

from obliged.promises import moves
from obliged.promises.moves import Wish, play
from obliged.promises.tests.conftest import FRIDAY

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
WHY = "1,200 people are paid on the 25th."


@pytest.fixture
def payroll(ana, bo, it_service):
    """Ana says why she asks, and Bo promised it."""
    ask = moves.ask(Wish("The hours of March", because=WHY, to_team=it_service), by=ana)
    play(ask, "promise", by=bo, due=FRIDAY)
    return ask


def page(client, ask) -> str:
    return client.get(f"/requests/{ask.pk}").content.decode()


def test_whoever_serves_reads_what_it_is_for(payroll, client_of, bo):
    assert WHY in page(client_of(bo), payroll)


def test_so_does_who_is_called_for_a_piece_of_it(payroll, client_of, bo, cy):
    [piece] = moves.call_for_hands(payroll, [Wish("The hours of York", to_person=cy)], by=bo)
    assert WHY in page(client_of(cy), piece)
