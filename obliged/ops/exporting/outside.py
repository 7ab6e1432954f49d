"""Promises to people outside as a table, each row as it was read, with the first date it had."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from obliged.kernel.tables import write_rows
from obliged.ops.importing.outside import COLUMNS
from obliged.ops.importing.report import Tick, quietly
from obliged.promises.models import OutsidePromise


def export_outside(file: IO[str], *, tick: Tick = quietly) -> int:
    """Write all of them, and return how many rows that took."""
    return write_rows(file, COLUMNS, _rows(tick))


def _rows(tick: Tick) -> Iterator[dict[str, object]]:
    for one in OutsidePromise.objects.select_related("team", "person").order_by("pk").iterator(500):
        tick(1)
        yield {
            **{name: getattr(one, name) for name in ("source", "external_id", "title")},
            "at": one.made_at.isoformat(),
            "team": one.team.slug,
            "email": one.person.email if one.person else "",
            "due": one.due.isoformat(),
            "first_due": one.baseline_due.isoformat(),
            "delivered_at": one.delivered_at.isoformat() if one.delivered_at else "",
        }
