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
bo, askers = Person.objects.get(handle="bo"), list(Person.objects.filter(handle__startswith="ana").order_by("pk"))
for number in range(ROUNDS):
    # 120 writes a minute are let in for each key, and a round takes 16 of each of two: every round has the next pair.
    ana, other = askers[number * 2 % len(askers)], askers[(number * 2 + 1) % len(askers)]
    ask = moves.ask(moves.Wish(f"A laptop {number}", to_team=Team.objects.get(slug="it-service"), third=other), by=ana)
    moves.play(ask, "promise", by=bo, due=clock.now() + timedelta(days=3))
    moves.play(ask, "deliver", by=bo, text="Here it is.")
    print(ask.pk, ana.handle, other.handle)
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


def check_one_won(product: Running, keys: dict[str, str], drawn: str) -> None:
    number, ana, other = drawn.split()
    came = accepts(product, number, [keys[ana], keys[other]] * 16)
    assert sorted(answer.status_code for answer in came) == [201] + [409] * 31
    words = {answer.json()["detail"] for answer in came if answer.status_code == 409}
    assert all("accepted it" in each for each in words), words
    log = product.site.get(f"/api/v1/requests/{number}/moves", headers={"Authorization": f"Bearer {keys[ana]}"}).json()
    assert [move["verb"] for move in log["items"]].count("accept") == 1


@pytest.mark.timeout(180)
def test_of_32_accepts_at_once_one_counts_and_the_rest_hear_whose(served, keys):
    for drawn in served.say_python(DELIVERED.replace("ROUNDS", "2")).splitlines():
        check_one_won(served, keys, drawn)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_fifty_rounds_have_fifty_winners(product, keys):
    for drawn in product.say_python(DELIVERED.replace("ROUNDS", "50"), 300).splitlines():
        check_one_won(product, keys, drawn)
    assert product.say("check", "--history").returncode == 0
