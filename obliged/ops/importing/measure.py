"""What the organisation measures of its service outside comes in, to be laid beside what is kept inside."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import IO

from django.utils import timezone
from django.utils.translation import gettext as _

from obliged.insight import moves
from obliged.insight.models import Gauge, Period
from obliged.insight.outside import lay_beside
from obliged.kernel import clock, jobs
from obliged.kernel.rules import Refused
from obliged.kernel.tables import Row, Table, read_rows
from obliged.ops.importing.history import require
from obliged.ops.importing.mapping import Mapping
from obliged.ops.importing.own import cleaned
from obliged.ops.importing.report import Report, Tick, quietly

NEEDED = ("name", "at", "value")
COLUMNS = (*NEEDED, "unit")
LIMITS = {"name": 120, "unit": 40}
# A page lists them all, and each one more that is looked at makes a find by chance more likely.
MOST = 50
MONTH = len("2026-03")
# Beyond any measure of a service, and far from where the mean of a week has no number any more.
LARGEST = 1e12


def import_measure(
    file: IO[bytes], *, mapping: Mapping | None = None, is_dry: bool = False, skips_bad: bool = False, tick: Tick = quietly
) -> Report:
    """Take in outside measures by day or by month. A second run of the same file changes nothing."""
    if mapping:
        raise Refused(_("Outside measures are read from a table of our own form, without a mapping."))
    report, table = Report(is_dry=is_dry, skips_bad=skips_bad), read_rows(file)
    require(table.columns, NEEDED)
    rows = _Rows(report, tick)
    rows.read(table)
    with report.all_or_nothing():
        for name, told in rows.told.items():
            for what, count in moves.read_gauge(rows.gauges[name], told).items():
                report.counts[f"{what} values of outside measures"] += count
        jobs.later(lay_beside)
    return report


@dataclass
class _Rows:
    """Reads rows, with the measures they are of."""

    report: Report
    tick: Tick
    told: dict[str, dict[date, float | None]] = field(default_factory=lambda: defaultdict(dict))
    gauges: dict[str, Gauge] = field(default_factory=lambda: {gauge.name: gauge for gauge in Gauge.objects.all()})
    lines: dict[tuple[str, date], int] = field(default_factory=dict)

    def read(self, table: Table) -> None:
        """Take the good rows; of the others it is said what is wrong."""
        for name in table.columns:
            if name and name not in COLUMNS:
                self.report.note(_("The column “%(name)s” is not known and was passed over") % {"name": name}, 1)
        for row in table.rows:
            self.tick(1)
            self.report.counts["rows read"] += 1
            with self.report.row(row.line):
                self.one(row)

    def one(self, row: Row) -> None:
        """One row; raises Refused, with the column, where it cannot be taken."""
        if row.problem:
            raise Refused(row.problem)
        cells = {name: value.strip() for name, value in row.cells.items()}
        for name in ("name", "at"):
            if not cells.get(name):
                raise Refused(_("This is needed."), field=name)
        name, unit = (cleaned(column, cells.get(column, ""), limit, False) for column, limit in LIMITS.items())
        period, on = moment_of(cells["at"])
        value = value_of(cells.get("value", ""))
        gauge = self.gauge(name, unit, period)
        first = self.lines.setdefault((name, on), row.line)
        if first != row.line:
            raise Refused(_("It stands in line %(line)d already.") % {"line": first}, field="at")
        gauge.unit = gauge.unit or unit
        self.gauges[name] = gauge
        self.told[name][on] = value

    def gauge(self, name: str, unit: str, period: Period) -> Gauge:
        """The measure a row is of: read in one unit, and all of them either by days or by months."""
        known = self.gauges.get(name)
        if known is None and len(self.gauges) >= MOST:
            raise Refused(_("There are %(count)d outside measures already; no more are kept.") % {"count": MOST}, field="name")
        gauge = known or Gauge(name=name, unit=unit, period=period)
        if unit and gauge.unit and unit != gauge.unit:
            raise Refused(_("It is read in “%(unit)s” already.") % {"unit": gauge.unit}, field="unit")
        # One for all: what was kept in a month, less what was kept in its weeks, would be one person's one promise.
        first = next(iter(self.gauges.values()), gauge)
        if period != first.period:
            raise Refused(by_others(first), field="at")
        return gauge


def by_others(first: Gauge) -> str:
    """Why days and months do not go together."""
    if first.period == Period.MONTH:
        return _("All outside measures are read by months here: weeks beside months would tell of single people.")
    return _("All outside measures are read by days here: months beside weeks would tell of single people.")


def moment_of(written: str) -> tuple[Period, date]:
    """A day, or a month by its first day."""
    is_month = len(written) == MONTH
    try:
        on = date.fromisoformat(f"{written}-01" if is_month else written)
    except ValueError as no:
        raise Refused(_("This is neither a day, as 2026-03-02, nor a month, as 2026-03."), field="at") from no
    if on > timezone.localtime(clock.now()).date():
        raise Refused(_("This lies ahead."), field="at")
    return (Period.MONTH if is_month else Period.WEEK), on


def value_of(written: str) -> float | None:
    """A number; nothing where the cell is empty, which takes back what was read."""
    if not written:
        return None
    try:
        # Python reads 1_0 as ten; whoever wrote it meant something else.
        value = math.nan if "_" in written else float(written)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Refused(_("This is no number. Write it with a point, as 12.5."), field="value")
    if abs(value) > LARGEST:
        raise Refused(_("This is too large: at most 1,000,000,000,000, in a larger unit."), field="value")
    return value
