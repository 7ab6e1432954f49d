"""An outside measure beside what was kept here, period by period, and what the two have to do with one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import fmean
from zoneinfo import ZoneInfo

from django.db.models import Min

from obliged.ground.people.models import Organisation
from obliged.insight import moves
from obliged.insight.apart import all_together
from obliged.insight.measures import Window
from obliged.insight.measures.together import LEVEL
from obliged.insight.models import Beside, Gauge, KeptShare, Period
from obliged.insight.queries.word import record_of
from obliged.kernel import clock, jobs
from obliged.promises.models import Promise

# Two years of weeks, five of months: what is older says little of how it is today.
LONGEST = {Period.WEEK: 104, Period.MONTH: 60}
# So long after its end a promise of a period may still be delivered, opened again or closed; then its share stays as it is.
SETTLED = timedelta(days=60)
# A day, promises, the share kept, needed by, told ahead, and the outside value.
Point = tuple[str, int, float, float | None, float | None, float]


@dataclass(frozen=True)
class Stretch:
    """A week or a month, from its first day up to the first day of the next."""

    period: Period
    first: date

    @classmethod
    def of(cls, period: Period, day: date) -> Stretch:
        """The one a day is in."""
        return cls(period, day.replace(day=1) if period == Period.MONTH else day - timedelta(days=day.weekday()))

    @property
    def after(self) -> Stretch:
        """The next."""
        return Stretch.of(self.period, self.first + timedelta(days=32 if self.period == Period.MONTH else 7))

    def window(self, zone: ZoneInfo) -> Window:
        """The same in moments, by the clock of the house."""
        return Window(*(datetime.combine(day, time(), zone) for day in (self.first, self.after.first)))


@jobs.task(is_one_transaction=False, seconds=600)
def lay_beside() -> None:
    """Work it out at night, and after something was loaded; reading years must not hold up who writes meanwhile."""
    lay_all_beside()


def lay_all_beside(now: datetime | None = None) -> int:
    """Lay each outside measure beside what was kept; how many of them moved together with it.

    Having looked at several measures is paid for too: their chances are corrected by Benjamini and Hochberg.
    """
    at = now or clock.now()
    rows = [Beside(gauge=gauge, points=points_of(gauge, at), counted_at=at) for gauge in Gauge.objects.all()]
    found = all_together([([point[2] for point in row.points], [point[5] for point in row.points]) for row in rows])
    looked = [(row, one) for row, one in zip(rows, found, strict=True) if one is not None]
    for rank, (row, one) in enumerate(sorted(looked, key=lambda each: each[1].p), start=1):
        if one.is_said and one.p <= LEVEL * rank / len(looked):
            row.lag, row.r, row.low, row.high = one.lag, one.r, one.low, one.high
    moves.keep_besides(rows)
    return sum(row.lag is not None for row in rows)


def points_of(gauge: Gauge, now: datetime) -> list[Point]:
    """The longest run without a gap, up to now, in which both are known; of two as long the later one."""
    organisation = Organisation.current()
    zone = ZoneInfo(organisation.zone if organisation else "UTC")
    values = values_of(gauge, zone, now)
    shares = shares_of(list(values), zone, now)
    best: list[Stretch] = []
    run: list[Stretch] = []
    for stretch in sorted(values.keys() & shares.keys(), key=lambda each: each.first):
        run = [*run, stretch] if run and run[-1].after == stretch else [stretch]
        best = run if len(run) >= len(best) else best
    return [point_of(stretch, shares[stretch], values[stretch]) for stretch in best]


def point_of(stretch: Stretch, share: KeptShare, value: float) -> Point:
    """One period of both."""
    return stretch.first.isoformat(), share.n, share.kept, share.needed_by, share.told_ahead, value


def values_of(gauge: Gauge, zone: ZoneInfo, now: datetime) -> dict[Stretch, float]:
    """An outside measure by periods that are over; of what is told by days, the mean of a week."""
    period = Period(gauge.period)
    found: dict[Stretch, list[float]] = defaultdict(list)
    for on, value in gauge.readings.order_by("on").values_list("on", "value").iterator(2_000):
        found[Stretch.of(period, on)].append(value)
    over = [stretch for stretch in sorted(found, key=lambda each: each.first) if stretch.window(zone).until <= now]
    return {stretch: fmean(found[stretch]) for stretch in over[-LONGEST[period] :]}


def shares_of(stretches: Sequence[Stretch], zone: ZoneInfo, now: datetime) -> dict[Stretch, KeptShare]:
    """What the house kept in each period, where it may be said; worked out while it can still change, then as it was kept."""
    if not stretches:
        return {}
    period = stretches[0].period
    kept = {Stretch(period, row.on): row for row in KeptShare.objects.filter(period=period)}
    began = Promise.objects.aggregate(at=Min("baseline_due"))["at"]
    found = {}
    for stretch in stretches:
        window = stretch.window(zone)
        is_settled = stretch in kept and now - window.until > SETTLED
        row = kept[stretch] if is_settled else share_of(stretch, window) if began and window.until > began else None
        if row is not None:
            found[stretch] = row
    return found


def share_of(stretch: Stretch, window: Window) -> KeptShare | None:
    """What was kept of the promises due in one period; nothing of fewer than ten, to fewer than three customers or by fewer than three people."""
    record = record_of(Promise.objects.all(), window)
    if not record.first_word.is_enough:
        return None
    needed, told = (rate.share if rate.is_enough else None for rate in (record.needed_by, record.notice))
    said = {"n": record.first_word.n, "kept": record.first_word.share, "needed_by": needed, "told_ahead": told}
    return moves.keep_share(KeptShare(period=stretch.period, on=stretch.first, **said))
