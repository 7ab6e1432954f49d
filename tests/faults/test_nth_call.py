"""Fault F4: the n-th call to the database fails, for n = 1, 2, 3 … until none does. What failed is answered in words and left
nothing behind; what was answered is there, once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from obliged.ground.notifications.models import Notification
from obliged.ground.people.moves import make_token
from obliged.kernel.idempotency import Answer
from obliged.promises import moves
from obliged.promises.models import Ask, Message, Move
from obliged.promises.moves import Wish

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]
KINDS = (Ask, Move, Message, Answer, Notification)
MOST_CALLS = 400


class Failing:
    """Lets so many calls pass, and fails the one after them."""

    def __init__(self, passes: int) -> None:
        self.left = passes

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == -1:
            raise OperationalError("disk I/O error")
        return execute(sql, params, many, context)


def rows() -> dict[str, int]:
    """How many rows of each kind there are."""
    return {kind.__name__: kind.objects.count() for kind in KINDS}


def fails_until_it_works(send: Callable[[int], HttpResponse], done: int = 0) -> int:
    """Send once for each call that can fail; after every failure all is as before, or done. How many calls there were."""
    before = rows()
    for passes in range(MOST_CALLS):
        cache.clear()
        failing = Failing(passes)
        with connection.execute_wrapper(failing):
            answer = send(passes)
        if answer.status_code < 400:
            # Some calls are not needed, such as to count for the pace where the cache is a table.
            before = rows()
            if failing.left >= 0:
                return passes
            continue
        assert answer.status_code == 500, passes
        assert sum(rows().values()) - sum(before.values()) in (0, done), passes
    raise AssertionError("it never worked")


@pytest.fixture
def program(ana) -> Client:
    key = make_token(ana, name="a program", scope="write")[1]
    return Client(raise_request_exception=False, headers={"Authorization": f"Bearer {key}"})


def test_asking_happens_whole_or_not_at_all(program, it_service):
    body = {"title": "A laptop", "to": {"team": "it-service"}}

    def ask(number: int) -> HttpResponse:
        key = {"Idempotency-Key": f"k{number}"}
        return program.post("/api/v1/requests", body, content_type="application/json", headers=key)

    assert fails_until_it_works(ask) > 10
    assert Ask.objects.count() == Move.objects.count() == Answer.objects.count() >= 1


def test_a_move_on_the_page_happens_whole_or_not_at_all(ana, bo, it_service, client_of):
    ask = moves.ask(Wish("A laptop", to_team=it_service), by=ana)
    browser = client_of(bo, raise_request_exception=False)
    form = {"verb": "take", "seen": 1, "idempotency_key": "k"}
    # The session is written after the move: when that fails people hear of a failure, and the same key is no second move.
    failed = fails_until_it_works(lambda _number: browser.post(f"/requests/{ask.pk}", form), done=2)
    ask.refresh_from_db()
    assert (failed > 10, ask.seq, ask.owner) == (True, 2, bo)
