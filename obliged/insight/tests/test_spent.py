"""Where the time goes: each hour belongs to the side that could have ended it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from obliged.ground.people.tests.cast import a_person
from obliged.insight.measures.spent import Lay, time_spent
from obliged.insight.queries.spent import spent_of_team
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish, play

MONDAY = datetime.fromisoformat("2026-03-02T09:00+00:00")
HOUR = timedelta(hours=1)


def at(hours: int) -> datetime:
    return MONDAY + hours * HOUR


def test_each_hour_goes_to_what_was_waited_for():
    steps = [
        (at(0), "asked", "provider"),
        (at(5), "asked", "customer"),
        (at(25), "promised", "provider"),
        (at(33), "delivered", "customer"),
    ]
    spent = time_spent([*steps, (at(34), "ended", "")], at(0), at(90))
    assert spent == {Lay.ANSWER: 5 * HOUR, Lay.WORDS: 20 * HOUR, Lay.WAY: 8 * HOUR, Lay.LOOK: HOUR}


def test_what_is_open_lies_where_its_last_move_left_it_and_what_was_elsewhere_does_not_count():
    steps = [(at(0), "asked", "provider"), (at(4), "not_yet", "provider")]
    assert time_spent(steps, at(3), at(10)) == {Lay.ANSWER: HOUR, Lay.MISSING: 6 * HOUR}


@pytest.fixture
def waited(ana, mo, lea, bo, it_service, store_operations):
    """Twelve requests of three people to three: an hour until a word, four days for what was asked back, a day until delivered."""
    third, askers = a_person("Tom Third", handle="tom"), [ana, mo, a_person("Una Third", handle="una")]
    for number in range(12):
        with clock.at(MONDAY):
            ask = moves.ask(Wish(f"A till {number}", to_team=it_service), by=askers[number % 3])
        with clock.at(at(1)):
            play(ask, "ask_back", by=bo, text="Which shop?")
        with clock.at(at(97)):
            play(ask, "reply", by=askers[number % 3], text="Leeds.")
            play(ask, "promise", by=bo, due=at(200))
        with clock.at(at(121)):
            play(ask, "deliver", by=bo, text="Here.")
            Ask.objects.filter(pk=ask.pk).update(owner=(bo, lea, third)[number % 3])
    return it_service


@pytest.mark.django_db
def test_a_team_sees_that_most_time_is_spent_waiting_for_words(waited, bo, client_of):
    with clock.at(at(121)):
        shares = {lay: round(share * 121) for lay, share in spent_of_team(waited).items()}
        page = " ".join(client_of(bo).get("/teams/it-service/word").content.decode().split())
    assert list(shares.items()) == [(Lay.WORDS, 96), (Lay.WAY, 24), (Lay.ANSWER, 1)]
    assert "<dt>Waiting for whoever asked</dt><dd>79 of 100 hours</dd>" in page


@pytest.mark.django_db
def test_of_two_who_serve_or_of_nine_requests_nothing_is_said(waited, bo):
    with clock.at(at(121)):
        Ask.objects.filter(pk__in=Ask.objects.order_by("pk")[:3].values("pk")).update(asked_at=at(-24 * 100))
        assert spent_of_team(waited) == {}
        Ask.objects.update(asked_at=MONDAY, owner=bo)
        assert spent_of_team(waited) == {}
