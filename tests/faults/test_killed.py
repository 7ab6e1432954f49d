"""Case 1, fault F1: processes are killed with -9 at random while eight clients write; what was acknowledged is there
once and whole, what was refused is not there, what was never answered is there once after it is sent again."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable

import pytest

from tests.faults.ledger import Ledger, found, under_load
from tests.faults.running import Running

SEED = int(os.environ.get("SEED", "20261122"))


def killing(product: Running, kills: int, rest: tuple[float, float], all_each: int, back: list[float]) -> Callable[[], None]:
    """Kill one process or, now and then, all of them; keep how long it took to be back after all were killed."""
    chance = random.Random(SEED)

    def hurt() -> None:
        for number in range(1, kills + 1):
            time.sleep(chance.uniform(*rest))
            if number % all_each:
                product.kill_one(chance)
            else:
                product.kill_all()
                back.append(product.start())
        assert product.is_well()

    return hurt


def check(product: Running, ledger: Ledger) -> None:
    """Everything is as clients were told, every job is done, and every chain of moves is whole."""
    there = found(product)
    assert {name: texts for name, texts in ledger.faults(there).items() if texts} == {}
    assert there["jobs"] == [0, 0]
    checked = product.say("check", "--history")
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.timeout(240)
def test_what_was_acknowledged_is_there_once_whatever_is_killed(product, keys):
    ledger = under_load(product, keys, killing(product, 3, (0.5, 1.5), 3, []), seed=SEED)
    check(product, ledger)
    assert len(ledger.acked) >= 20


def test_a_ledger_names_what_is_not_as_it_was_told():
    ledger = Ledger(acked={"lost"}, refused={"refused"})
    there = {"there": {"refused": 1, "torn x": 1, "twice": 2}, "asked": {"twice": 2}, "told": {"move-1": 2}, "keys": {}}
    assert all(ledger.faults(there).values())


@pytest.mark.long
@pytest.mark.timeout(3300)
def test_two_hundred_kills_lose_and_double_nothing(product, keys):
    back: list[float] = []
    ledger = under_load(product, keys, killing(product, 204, (3, 8), 6, back), seed=SEED)
    print(f"\n{ledger}\nall killed {len(back)} times, back after p95 {sorted(back)[int(len(back) * 0.95)]:.1f} s")
    check(product, ledger)
    assert len(ledger.acked) >= 5000
