"""Series that moved together are found with their lag; where there is nothing, nothing is said (P30). Every seed is fixed."""

from __future__ import annotations

import numpy as np
import pytest

from obliged.insight import apart
from obliged.insight.measures.together import Together, together

N, BEFORE, SEEDS = 36, 40, 60


def remembering(pushes, memory: float):
    """A series in which a part of each value stays in the next."""
    series = np.zeros(len(pushes))
    for at in range(1, len(pushes)):
        series[at] = memory * series[at - 1] + pushes[at]
    return series[BEFORE:]


def planted(seed: int, lag: int, strength: float = 0.7):
    """Two series; what pushes the second is partly what pushed the first some periods before."""
    draw = np.random.default_rng(seed)
    first, noise = draw.standard_normal((2, N + BEFORE))
    second = strength * np.roll(first, lag) + np.sqrt(1 - strength**2) * noise
    return remembering(first, 0.5), remembering(second, 0.5)


def nothing(seed: int, memory: float):
    draw = np.random.default_rng(seed)
    return [remembering(pushes, memory) for pushes in draw.standard_normal((2, N + BEFORE))]


@pytest.mark.parametrize("lag", [2, 0, -3])
def test_a_planted_lag_is_found_in_eight_of_ten(lag):
    found = [together(*planted(seed, lag)) for seed in range(SEEDS)]
    assert sum(one.is_said and one.lag == lag for one in found) >= 0.8 * SEEDS


# Of 60 at one in twenty, up to six are within chance (97 in a hundred); of all 180 together up to thirteen.
def test_of_noise_hardly_anything_is_said_whatever_it_remembers():
    found = {memory: sum(together(*nothing(seed, memory)).is_said for seed in range(SEEDS)) for memory in (0.0, 0.7, 1.0)}
    assert max(found.values()) <= 6 and sum(found.values()) <= 13


def test_two_that_both_grow_and_have_nothing_else_in_common_are_not_said_to_move_together():
    draws = (np.random.default_rng(seed).standard_normal((2, N)) + 0.3 * np.arange(N) for seed in range(SEEDS))
    assert sum(together(*pair).is_said for pair in draws) <= 6


def test_one_that_falls_where_the_other_rises_has_a_correlation_below_nothing():
    inside, outside = planted(1, 2, strength=0.9)
    found = together(inside, -outside)
    assert found.lag == 2 and found.low <= found.r <= found.high < 0


def test_of_fewer_than_twelve_or_of_what_never_moved_nothing_is_worked_out():
    inside, outside = planted(1, 2)
    assert together(inside[:11], outside[:11]) is None and together(inside, [4.0] * N) is None


def test_the_same_series_give_the_same_answer():
    assert together(*planted(3, 1)) == together(*planted(3, 1))


def test_no_more_lags_are_looked_at_than_a_quarter_of_the_periods():
    assert all(abs(together(*(series[:12] for series in planted(seed, 5))).lag) <= 3 for seed in range(20))


def test_no_program_is_begun_for_what_is_too_short_and_each_answer_is_of_its_pair(monkeypatch):
    long, short, asked = planted(1, 2, strength=0.9), ([0.5, 0.6], [1.0, 2.0]), []
    answer = {"n": N, "lag": 2, "r": 0.7, "low": 0.4, "high": 0.9, "p": 0.01}
    monkeypatch.setattr(apart, "worked_out", lambda _what, pairs: asked.append(pairs) or [answer] * len(pairs))
    assert apart.all_together([short, long, short]) == [None, Together(**answer), None] and asked == [[long]]
    assert apart.all_together([short]) == [None] and asked[1:] == [[]]
