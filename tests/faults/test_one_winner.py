"""Case 3, fault F19: thirty-two accepts of one request by two people at once, through the running server's processes: one is
taken, all others are told in words who did it, and history has one entry."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest

from tests.faults.running import Running

DELIVERED = """
from datetime import timedelta
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock
from obliged.promises import moves
ana, cy, bo = (Person.objects.get(handle=handle) for handle in ("ana", "ana-1", "bo"))
for number in range(ROUNDS):
    ask = moves.ask(moves.Wish(f"A laptop {number}", to_team=Team.objects.get(slug="it-service"), third=cy), by=ana)
    moves.play(ask, "promise", by=bo, due=clock.now() + timedelta(days=3))
    moves.play(ask, "deliver", by=bo, text="Here it is.")
    print(ask.pk)
"""


def accepts(product: Running, number: str, keys: list[str]) -> list[httpx.Response]:
    """Everybody says yes at the same moment."""
    gate = Barrier(len(keys))

    def accept(key: str) -> httpx.Response:
        gate.wait(30)
        with httpx.Client(base_url=product.url, timeout=60, headers={"Authorization": f"Bearer {key}"}) as http:
            return http.post(f"/api/v1/requests/{number}/moves", json={"verb": "accept"})

    with ThreadPoolExecutor(len(keys)) as crowd:
        return list(crowd.map(accept, keys))


def check_one_won(product: Running, keys: dict[str, str], number: str) -> None:
    came = accepts(product, number, [keys["ana"], keys["ana-1"]] * 16)
    assert sorted(answer.status_code for answer in came) == [201] + [409] * 31
    words = {answer.json()["detail"] for answer in came if answer.status_code == 409}
    assert all("accepted it" in each for each in words), words
    log = product.site.get(f"/api/v1/requests/{number}/moves", headers={"Authorization": f"Bearer {keys['ana']}"}).json()
    assert [move["verb"] for move in log["items"]].count("accept") == 1


@pytest.mark.timeout(180)
def test_of_32_accepts_at_once_one_counts_and_the_rest_hear_whose(served, keys):
    for number in served.say_python(DELIVERED.replace("ROUNDS", "2")).split():
        check_one_won(served, keys, number)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_fifty_rounds_have_fifty_winners(product, keys):
    numbers = product.say_python(DELIVERED.replace("ROUNDS", "50")).split()
    for at, number in enumerate(numbers):
        # 120 writes a minute are let in for each key, and a round takes 16 of each.
        at % 7 or product.say_python("from django.core.cache import cache; cache.clear()")
        check_one_won(product, keys, number)
    assert product.say("check", "--history").returncode == 0
