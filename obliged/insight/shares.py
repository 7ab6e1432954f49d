"""What the whole house kept, week by week or month by month: counted while it can still change, then as it was told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Min

from obliged.insight import moves
from obliged.insight.measures import Window
from obliged.insight.models import KeptShare, Period
from obliged.insight.queries.word import record_of
from obliged.promises.models import Promise

# So long after its end a promise of a period may still be delivered, opened again or closed; then its share stays as it is.
SETTLED = timedelta(days=60)


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

    def cuts(self, other: Stretch) -> bool:
        """Whether a week and a month have days in common."""
        return self.period != other.period and self.first < other.after.first and other.first < self.after.first


Shares = dict[Stretch, KeptShare]


def shares_of(stretches: Iterable[Stretch], zone: ZoneInfo, now: datetime) -> Shares:
    """What the house kept in each period, where it may be said. Too few is remembered too, so that no night counts it again."""
    kept = {Stretch(Period(row.period), row.on): row for row in KeptShare.objects.all()}
    began = Promise.objects.aggregate(at=Min("baseline_due"))["at"]
    found = {}
    for stretch in sorted(stretches, key=lambda each: each.first):
        window = stretch.window(zone)
        is_settled = stretch in kept and now - window.until > SETTLED
        if not is_settled and began and window.until > began:
            kept[stretch] = share_of(stretch, window, kept)
        if stretch in kept and kept[stretch].kept is not None:
            found[stretch] = kept[stretch]
    return found


def share_of(stretch: Stretch, window: Window, kept: Shares) -> KeptShare:
    """What was kept of the promises due in one period: ten or more, to three customers or more, by three people or more."""
    nothing = KeptShare(period=stretch.period, on=stretch.first)
    # A month less the weeks in it would be somebody's one promise: of each day only the one or the other is ever told (R1).
    if any(stretch.cuts(other) and row.kept is not None for other, row in kept.items()):
        return moves.keep_share(nothing)
    record = record_of(Promise.objects.all(), window)
    if not record.first_word.is_enough:
        return moves.keep_share(nothing)
    needed, told = (rate.share if rate.is_enough else None for rate in (record.needed_by, record.notice))
    said = {"n": record.first_word.n, "kept": record.first_word.share, "needed_by": needed, "told_ahead": told}
    return moves.keep_share(KeptShare(period=stretch.period, on=stretch.first, **said))
