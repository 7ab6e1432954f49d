"""An outside measure beside what was kept here, period by period, and what the two have to do with one another."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from statistics import fmean
from zoneinfo import ZoneInfo

from obliged.ground.people.models import Organisation
from obliged.insight import moves
from obliged.insight.apart import all_together
from obliged.insight.measures.together import greatest_that_holds
from obliged.insight.models import Beside, Gauge, KeptShare, Period
from obliged.insight.shares import Shares, Stretch, shares_of
from obliged.kernel import clock, jobs

# Two years of weeks, five of months: what is older says little of how it is today.
LONGEST = {Period.WEEK: 104, Period.MONTH: 60}
# A day, promises, the share kept, needed by, told ahead, and the outside value.
Point = tuple[str, int, float, float | None, float | None, float]


@jobs.task(is_one_transaction=False, seconds=600)
def lay_beside() -> None:
    """Work it out at night, and after something was loaded; reading years must not hold up who writes meanwhile."""
    lay_all_beside()


def lay_all_beside(now: datetime | None = None) -> int:
    """Lay each outside measure beside what was kept; how many of them moved together with it.

    Having looked at several measures is paid for too: their chances are corrected by Benjamini and Hochberg.
    """
    at, organisation = now or clock.now(), Organisation.current()
    zone = ZoneInfo(organisation.zone if organisation else "UTC")
    values = [(gauge, values_of(gauge, zone, at)) for gauge in Gauge.objects.all()]
    # Once for all of them: each period is two questions over its promises.
    shares = shares_of({stretch for _gauge, known in values for stretch in known}, zone, at)
    rows = [Beside(gauge=gauge, points=points_of(known, shares), counted_at=at) for gauge, known in values]
    found = all_together([([point[2] for point in row.points], [point[5] for point in row.points]) for row in rows])
    looked = [(row, one) for row, one in zip(rows, found, strict=True) if one is not None]
    most = greatest_that_holds([one.p for _row, one in looked])
    for row, one in looked:
        if one.is_said and one.p <= most:
            row.lag, row.r, row.low, row.high = one.lag, one.r, one.low, one.high
    moves.keep_besides(rows)
    return sum(row.lag is not None for row in rows)


def points_of(values: dict[Stretch, float], shares: Shares) -> list[Point]:
    """The longest run without a gap, up to now, in which both are known; of two as long the later one."""
    best: list[Stretch] = []
    run: list[Stretch] = []
    for stretch in sorted(values.keys() & shares.keys(), key=lambda each: each.first):
        run = [*run, stretch] if run and run[-1].after == stretch else [stretch]
        best = run if len(run) >= len(best) else best
    return [point_of(stretch, shares[stretch], values[stretch]) for stretch in best]


def point_of(stretch: Stretch, share: KeptShare, value: float) -> Point:
    """One period of both."""
    return stretch.first.isoformat(), share.n or 0, share.kept or 0.0, share.needed_by, share.told_ahead, value


def values_of(gauge: Gauge, zone: ZoneInfo, now: datetime) -> dict[Stretch, float]:
    """An outside measure by periods that are over; of what is told by days, the mean of a week."""
    period = Period(gauge.period)
    found: dict[Stretch, list[float]] = defaultdict(list)
    for on, value in gauge.readings.order_by("on").values_list("on", "value").iterator(2_000):
        found[Stretch.of(period, on)].append(value)
    over = [stretch for stretch in sorted(found, key=lambda each: each.first) if stretch.window(zone).until <= now]
    return {stretch: fmean(found[stretch]) for stretch in over[-LONGEST[period] :]}
