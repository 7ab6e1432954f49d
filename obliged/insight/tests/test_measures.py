"""The pure measures, held to SciPy and to what was worked out by hand."""

from __future__ import annotations

import pytest
from scipy.stats import binomtest

from obliged.insight.measures import Waits, curve, rate
from obliged.insight.measures.rate import wilson


@pytest.mark.parametrize("n", [1, 2, 5, 10, 41, 300])
def test_the_interval_is_that_of_the_library(n):
    for hits in {0, 1, n // 3, n // 2, n - 1, n}:
        known = binomtest(hits, n).proportion_ci(method="wilson")
        assert wilson(hits, n) == pytest.approx((known.low, known.high), abs=1e-12)


def test_five_of_five_kept_still_only_means_fifty_seven_in_a_hundred():
    assert round(rate([True] * 5, at_least=10).low, 2) == 0.57


def test_what_is_undecided_is_left_out():
    said = rate([True, None, False, None], at_least=2)
    assert (said.hits, said.n, said.share, said.is_enough) == (1, 2, 0.5, True)


def test_from_too_few_people_however_many_are_too_few_to_say():
    assert [rate([True] * 10, at_least=10, is_wide=is_wide).is_enough for is_wide in (True, False)] == [True, False]


def test_of_nothing_nothing_is_said():
    nothing = rate([], at_least=0)
    assert (nothing.low, nothing.high, nothing.share) == (0.0, 1.0, 0.0)


def test_the_curve_is_the_one_worked_out_by_hand():
    """Six mice (Freireich 1963, the first ten of the 6-MP arm): 6 6 6 6+ 7 9+ 10 10+ 11+ 13.

    After 6: 1 − 3/10 = .7 · after 7: .7 · 5/6 = .583 · after 10: .583 · 3/4 = .4375 · after 13: 0.
    """
    read = curve(Waits((6, 6, 6, 7, 10, 13), (6, 9, 10, 11)))
    assert (read.n, read.half, read.most) == (10, 10, 13)


def test_what_still_waits_makes_the_usual_time_longer():
    done = tuple(float(day) for day in range(1, 9))
    assert curve(Waits(done)).half == 4
    assert curve(Waits(done, (9.0,) * 4)).half == 6
    assert curve(Waits(done, (9.0,) * 4)).most is None


def test_where_nothing_is_done_there_is_no_usual_time():
    assert curve(Waits((), (3.0, 4.0))) == curve(Waits((), (1.0, 2.0)))


def test_a_curve_that_comes_to_exactly_one_half_has_reached_it():
    assert curve(Waits((1.0, 2.0, 3.0, 4.0, 5.0, 6.0))).half == 3
