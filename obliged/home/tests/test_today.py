"""The page of one day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


@pytest.fixture
def promised(ana, bo, it_service):
    ask = moves.ask(Wish("A laptop for the new starter", wanted_by=FRIDAY, to_team=it_service), by=ana)
    play(ask, "promise", by=bo, due=FRIDAY)
    return ask


def test_the_day_shows_what_was_promised_to_me(promised, client_of, ana):
    page = client_of(ana).get("/today")
    assert "A laptop for the new starter" in page.content.decode()


def test_who_promised_finds_it_in_their_week(promised, client_of, bo):
    page = client_of(bo).get("/today").content.decode()
    assert "You promised" in page and "Fri 6 Mar" in page


def test_a_stranger_sees_none_of_it(promised, client_of, cy):
    assert "laptop" not in client_of(cy).get("/today").content.decode()


def test_a_day_with_nothing_suggests_a_next_step(client_of, cy):
    assert "A clear day" in client_of(cy).get("/today").content.decode()


def test_the_first_one_here_is_shown_how_to_invite_others(client_of, admin):
    page = client_of(admin).get("/today").content.decode()
    assert "You are the first one here" in page and "/admin/people/invite" in page
