"""The day also shows whose answer the reader waits for, what their team was told, and for whom they stand in."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from obliged.commons.feedback import moves as feedback
from obliged.commons.feedback.rules import Frame, Reply, State
from obliged.ground.people import moves as people
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
CLEAR = "A clear day"
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)
FRAME = Frame("The laptop came on Friday.", "My first day was without one.", "Tell me a day ahead.")


@pytest.fixture
def day_of(client_of):
    """The words of somebody's day, without their marks."""

    def words(person) -> str:
        page = client_of(person).get("/today").content.decode()
        return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split())

    return words


def test_who_asked_back_waits_for_the_answer(ana, bo, day_of):
    ask = moves.ask(Wish("A laptop", to_person=bo), by=ana)
    play(ask, "ask_back", by=bo, text="Which size?")
    day = day_of(bo)
    assert "You are waiting for 1" in day and "A laptop" in day and "reply is next" in day and CLEAR not in day
    play(ask, "reply", by=ana, text="Large.")
    assert "You are waiting for" not in day_of(bo) and "Waiting for you 1" in day_of(bo)


def test_who_delivered_waits_for_a_yes_until_it_comes(ana, bo, day_of):
    ask = moves.ask(Wish("A laptop", wanted_by=FRIDAY, to_person=bo), by=ana)
    play(ask, "promise", by=bo, due=FRIDAY)
    assert "You are waiting for" not in day_of(bo)
    play(ask, "deliver", by=bo, text="Here.")
    assert "You are waiting for 1" in day_of(bo) and CLEAR not in day_of(bo)
    play(ask, "accept", by=ana)
    assert CLEAR in day_of(bo)


def test_what_a_team_was_told_waits_for_its_lead_until_they_answer(ana, bo, lea, it_service, day_of):
    piece = feedback.give(FRAME, to=it_service, by=ana)
    day = day_of(lea)
    assert "1 thing a team of yours was told waits for your answer." in day and CLEAR not in day
    assert "Ana Ruiz tells IT Service something" in day and "My first day" not in day
    assert CLEAR in day_of(bo)
    feedback.answer(piece, Reply(State.DONE, "We write a day ahead now."), by=lea, version=piece.version)
    assert CLEAR in day_of(lea)


def test_who_stands_in_finds_what_came_for_who_is_away_while_they_are(ana, bo, cy, day_of):
    moves.ask(Wish("Before they left", to_person=bo), by=ana)
    people.go_away(bo, clock.now(), FRIDAY, stand_in=cy)
    ask = moves.ask(Wish("A laptop", to_person=bo), by=ana)
    day = day_of(cy)
    assert "You stand in for Bo Lindqvist 1" in day and "A laptop" in day and "Before they left" not in day and CLEAR not in day
    play(ask, "withdraw", by=ana)
    assert CLEAR in day_of(cy)
    moves.ask(Wish("A chair", to_person=bo), by=ana)
    with clock.at("2026-03-07 09:00"):
        assert CLEAR in day_of(cy)


def test_more_of_it_asks_no_more_questions(ana, bo, lea, it_service, client_of):
    people.go_away(bo, clock.now(), FRIDAY, stand_in=lea)
    counts = []
    for _round in range(2):
        feedback.give(FRAME, to=it_service, by=ana)
        moves.ask(Wish("A laptop", to_person=bo), by=ana)
        play(moves.ask(Wish("A chair", to_person=lea), by=ana), "ask_back", by=lea, text="Which?")
        client_of(lea).get("/today")
        with CaptureQueriesContext(connection) as asked:
            client_of(lea).get("/today")
        counts.append(len(asked))
    assert counts[0] == counts[1]
