"""The budget of notices: at most six a person on a usual day, at most fifteen on the busiest of twenty."""

from __future__ import annotations

import pytest

from bench.week import replay


@pytest.mark.django_db(transaction=True)
def test_a_week_of_work_stays_within_the_budget_of_notices():
    figures = replay(24).figures()
    assert figures["median"] <= 6 and figures["p95"] <= 15
