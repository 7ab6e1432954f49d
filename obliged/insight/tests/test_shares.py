"""What the house kept, period by period: counted once for all measures, and nothing that could be had by subtracting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from obliged.insight import moves, shares
from obliged.insight.models import Gauge, KeptShare
from obliged.insight.outside import lay_all_beside
from obliged.insight.queries.word import record_of
from obliged.insight.shares import Stretch
from obliged.kernel import clock
from obliged.promises.models import Promise

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
MARCH, SOON, SETTLED = date(2026, 3, 1), "2026-04-02 03:30", "2026-06-15 03:30"


def measured(*days: date, period: str = "month", name: str = "Complaints") -> None:
    moves.read_gauge(Gauge(name=name, period=period), dict.fromkeys(days, 4.0))


def laid(at: str) -> list[tuple[str, date, int | None]]:
    """What is kept after a night."""
    with clock.at(at):
        lay_all_beside()
    return list(KeptShare.objects.order_by("period", "on").values_list("period", "on", "n"))


def test_what_was_kept_is_counted_from_the_promises_of_the_house(organisation, twenty):
    measured(MARCH)
    laid(SOON)
    share = KeptShare.objects.get()
    record = record_of(Promise.objects.all(), Stretch.of("month", MARCH).window(clock.now().tzinfo))
    assert (share.n, share.kept) == (record.first_word.n, record.first_word.share) and share.n >= 10


def test_a_day_is_told_in_weeks_or_in_months_and_never_in_both(organisation, twenty):
    """The month less its one week that is told would be whatever is left in it."""
    measured(MARCH)
    ((_month, _on, n),) = laid(SOON)
    measured(MARCH + timedelta(days=4), MARCH + timedelta(days=7), period="week", name="Stars")
    assert laid(SOON) == [("month", MARCH, n), ("week", date(2026, 3, 2), None)]


def test_a_period_that_falls_below_the_minimum_is_told_no_more(organisation, twenty):
    measured(MARCH)
    assert laid(SOON)[0][2]
    Promise.objects.filter(ask__in=twenty[:12]).update(baseline_due=clock.now() - timedelta(days=365))
    assert laid(SOON) == laid(SETTLED) == [("month", MARCH, None)]
    assert not any(gauge.beside.points for gauge in Gauge.objects.all())


def test_a_period_is_counted_once_a_night_for_all_measures_and_no_more_when_settled(organisation, twenty, monkeypatch):
    counted = []
    monkeypatch.setattr(shares, "record_of", lambda *given: counted.append(given) or record_of(*given))
    for number in range(4):
        measured(MARCH, date(2026, 4, 1), name=f"Number {number}")
    with clock.at(SETTLED):
        lay_all_beside()
    # April was too few and can still change in the middle of June: neither is so by August.
    assert len(counted) == 2
    with clock.at("2026-08-15 03:30"):
        lay_all_beside()
        counted.clear()
        lay_all_beside()
    assert counted == []
