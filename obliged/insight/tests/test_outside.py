"""An outside measure beside what was kept inside: they may move together, and no more is said (P30)."""

from __future__ import annotations

from datetime import date

import pytest

from obliged.insight import moves, outside
from obliged.insight.measures.together import Together
from obliged.insight.models import Beside, Gauge, KeptShare
from obliged.insight.outside import lay_all_beside
from obliged.insight.shares import Stretch
from obliged.insight.tests.test_together import N, planted

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def months(count: int) -> list[date]:
    """The last months that are over and settled, the oldest first."""
    found = [date(2025, 12, 1)]
    while len(found) < count:
        found.insert(0, Stretch.of("month", date.fromordinal(found[0].toordinal() - 1)).first)
    return found


def a_gauge(count: int = N, lag: int = 2, without: int | None = None) -> Gauge:
    """What was kept in some months, and an outside measure that follows it."""
    kept, told = (series[-count:] for series in planted(1, lag, strength=0.9))
    days = months(count)
    KeptShare.objects.bulk_create(
        KeptShare(period="month", on=on, n=40, kept=0.8 + share / 50, needed_by=0.7) for on, share in zip(days, kept, strict=True)
    )
    gauge = Gauge(name="Complaints", unit="a thousand visits", period="month")
    moves.read_gauge(gauge, {on: round(float(value), 3) for on, value in zip(days, told, strict=True)})
    gauge.readings.filter(on=days[without]).delete() if without is not None else None
    lay_all_beside()
    return gauge


def html(client, gauge: Gauge | None = None) -> str:
    page = client.get(f"/insight/outside/{gauge.pk}" if gauge else "/insight/outside")
    return " ".join(page.content.decode().partition("<main")[2].split())


def test_what_moves_together_is_found_with_its_lag_and_drawn_over_the_same_months(organisation, cy, client_of):
    gauge = a_gauge()
    page = html(client_of(cy), gauge)
    assert gauge.beside.lag == 2 and "Clearest 2 months later outside." in page
    assert page.count('class="spark"') == 2 and page.count('scope="row"') == N


def test_it_is_never_said_that_one_causes_the_other(organisation, cy, client_of):
    gauge = a_gauge()
    for page in (html(client_of(cy)), html(client_of(cy), gauge)):
        assert "They moved together: where one went up, so did the other. Neither is shown to cause the other." in page


def test_the_share_kept_never_stands_without_the_others(organisation, cy, client_of):
    page = html(client_of(cy), a_gauge())
    assert "There by the day it was needed" in page and "Late, and told ahead" in page


def test_of_fewer_than_twelve_in_a_row_it_is_said_that_they_are_too_few(organisation, cy, client_of):
    page = html(client_of(cy), a_gauge(20, without=9))
    assert "both have to be known for 12 months in a row, and are for 10." in page and "moved together" not in page


def test_where_nothing_is_found_nothing_is_claimed(organisation, cy, client_of):
    gauge = a_gauge()
    for reading, value in zip(gauge.readings.all(), planted(77, 0, strength=0)[1], strict=True):
        gauge.readings.filter(pk=reading.pk).update(value=value)
    lay_all_beside()
    assert Beside.objects.get().lag is None and "No sign that they move together." in html(client_of(cy), gauge)


def test_of_several_measures_each_holds_that_is_below_the_greatest_that_holds(organisation, monkeypatch):
    """Of .02, .03 and .9 the first is above its own step of .0167, and holds all the same since the second is below .0333."""
    chances = [0.9, 0.03, 0.02]
    for number in range(3):
        Gauge.objects.create(name=f"Number {number}", period="month")
    found = [Together(36, 2, 0.7, 0.4, 0.9, p) for p in chances]
    monkeypatch.setattr(outside, "all_together", lambda _pairs: found)
    assert lay_all_beside() == 2
    assert [row.lag for row in Beside.objects.order_by("gauge__name")] == [None, 2, 2]


def test_days_are_told_by_weeks_and_a_week_that_is_not_over_is_not_told(organisation):
    gauge = Gauge(name="Stars", period="week")
    moves.read_gauge(gauge, {date(2026, 2, 16): 4.0, date(2026, 2, 18): 5.0, date(2026, 3, 2): 1.0})
    KeptShare.objects.create(period="week", on=date(2025, 12, 1), n=20, kept=0.9)
    moves.read_gauge(gauge, {date(2025, 12, 1): 4.0, date(2025, 12, 7): 3.0})
    lay_all_beside()
    assert gauge.beside.points == [["2025-12-01", 20, 0.9, None, None, 3.5]]


def test_before_anything_is_loaded_the_page_says_how(organisation, cy, client_of):
    assert "obliged import measure FILE" in html(client_of(cy))


def test_the_pages_ask_as_much_for_one_as_for_many(organisation, cy, client_of, queries):
    gauge, client = a_gauge(), client_of(cy)
    html(client)
    for number in range(3):
        Gauge.objects.create(name=f"Another {number}", period="month")
    with queries(6):
        html(client)
    with queries(6):
        html(client, gauge)
