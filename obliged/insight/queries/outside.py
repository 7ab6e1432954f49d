"""Outside measures beside what was kept, as the night left them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from obliged.ground.people.models import Person
from obliged.insight.models import Beside, Gauge, Period


@dataclass(frozen=True)
class Row:
    """One week or month of both."""

    on: date
    n: int
    kept: int
    needed_by: int | None
    told_ahead: int | None
    outside: float


def gauges_of(reader: Person) -> list[Gauge]:
    """All outside measures by name, each with what was found."""
    return list(Gauge.objects.visible_to(reader).select_related("beside"))


def beside_of(gauge: Gauge) -> Beside | None:
    """What was found of a measure; None until it was laid beside anything."""
    return getattr(gauge, "beside", None)


def is_by_weeks(gauge: Gauge) -> bool:
    """Whether weeks stand beside weeks, rather than months beside months."""
    return gauge.period == Period.WEEK


def rows_of(beside: Beside) -> list[Row]:
    """The periods both are known of, the oldest first; shares as so many of a hundred."""
    return [
        Row(date.fromisoformat(on), n, round(100 * kept), hundredth(needed), hundredth(told), value)
        for on, n, kept, needed, told, value in beside.points
    ]


def hundredth(share: float | None) -> int | None:
    """So many of a hundred."""
    return None if share is None else round(100 * share)
