"""Outside measures as a table, a row for each day or month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from obliged.insight.models import Period, Reading
from obliged.kernel.tables import write_rows
from obliged.ops.importing.measure import COLUMNS
from obliged.ops.importing.report import Tick, quietly


def export_measure(file: IO[str], *, tick: Tick = quietly) -> int:
    """Write all of them, and return how many rows that took."""
    return write_rows(file, COLUMNS, _rows(tick))


def _rows(tick: Tick) -> Iterator[dict[str, object]]:
    for one in Reading.objects.select_related("gauge").order_by("gauge__name", "on").iterator(500):
        tick(1)
        at = f"{one.on:%Y-%m}" if one.gauge.period == Period.MONTH else one.on.isoformat()
        # As Python writes it, a number is read back as the very same.
        yield {"name": one.gauge.name, "at": at, "value": repr(one.value), "unit": one.gauge.unit}
