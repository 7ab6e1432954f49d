"""A time that the clocks jump over: said in words, moved to a moment there is, and never promised unseen."""

from __future__ import annotations

import re

import pytest

from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-27 09:00")]
NIGHT = {"due": "other", "due_day": "2026-03-29", "due_time": "02:30"}


@pytest.fixture
def berlin(bo):
    bo.zone = "Europe/Berlin"
    bo.save()
    return bo


@pytest.fixture
def asked(ana, bo, it_service):
    return moves.ask(Wish("The night shift's till", to_team=it_service), by=ana)


def said(client, ask, verb, **said):
    return client.post(f"/requests/{ask.pk}", {"verb": verb, "seen": ask.seq, "text": "In words.", **said})


def test_a_time_that_does_not_exist_is_told_and_the_next_one_stands_in_its_place(asked, berlin, client_of):
    answer = said(client_of(berlin), asked, "promise", **NIGHT)
    shown = re.sub(r"\s+", " ", answer.content.decode())
    assert answer.status_code == 422 and "the clocks jump over 02:30" in shown and 'name="due_time" value="03:00"' in shown
    assert not asked.promises.exists()


def test_sent_again_it_is_promised_for_the_moment_there_is(asked, berlin, client_of):
    answer = said(client_of(berlin), asked, "promise", **{**NIGHT, "due_time": "03:00"})
    assert answer.status_code == 302
    assert asked.promises.get().due.isoformat() == "2026-03-29T01:00:00+00:00"


def test_it_holds_for_a_new_date_and_for_a_wish_too(asked, ana, berlin, client_of):
    play(asked, "promise", by=berlin, due=asked.asked_at.replace(hour=16))
    assert said(client_of(berlin), asked, "move_date", **NIGHT, reason="other").status_code == 422
    ana.zone = "Europe/Berlin"
    ana.save()
    wish = {"title": "A lamp", "to": "team:it-service", "wants": "deed"}
    wish |= {"wanted_by": "other", "wanted_by_day": "2026-03-29", "wanted_by_time": "02:30"}
    answer = client_of(ana).post("/ask", wish)
    assert answer.status_code == 422 and "the clocks jump over 02:30" in answer.content.decode()


def test_an_hour_that_comes_twice_is_its_first(asked, berlin, client_of):
    said(client_of(berlin), asked, "promise", due="other", due_day="2026-10-25", due_time="02:30")
    assert asked.promises.get().due.isoformat() == "2026-10-25T00:30:00+00:00"
