"""Which tables move, and their rows as both databases should say them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db import connections, models

from obliged.kernel.jobs.rows import Job
from obliged.kernel.live import Hint
from obliged.kernel.search.rows import Document, Meaning, Term
from obliged.ops.sheet import NOT_OURS

# The index is written anew, a hint is old after ten minutes, and a job is kept by another adapter there.
ANEW = {Document, Term, Meaning, Hint, Job}
AT_ONCE = 2000
Model = type[models.Model]


def moving() -> list[Model]:
    """Every table of ours that is copied row by row."""
    known = apps.get_models(include_auto_created=True)
    return [kind for kind in known if kind._meta.app_label not in NOT_OURS and kind not in ANEW and kind._meta.managed]


def copy(kind: Model, source: str, target: str) -> int:
    """Stream one table over, each value as the other database wants it."""
    fields, to, count = kind._meta.concrete_fields, connections[target], 0
    names = ", ".join(to.ops.quote_name(str(field.column)) for field in fields)
    with to.cursor() as cursor, cursor.cursor.copy(f"COPY {to.ops.quote_name(kind._meta.db_table)} ({names}) FROM STDIN") as rows:
        for row in _rows(kind, source):
            count += 1
            rows.write_row([field.get_db_prep_save(value, to) for field, value in zip(fields, row, strict=True)])
    return count


def sum_of(kind: Model, place: str) -> tuple[int, str]:
    """How many rows a table has, and one number for all they say, in whatever order they come."""
    whole = count = 0
    for row in _rows(kind, place):
        count += 1
        said = json.dumps(row, default=_plain, sort_keys=True, ensure_ascii=False)
        # Databases sort letters differently; a sum does not mind.
        whole += int.from_bytes(hashlib.sha256(said.encode()).digest())
    return count, f"{whole % 2**256:064x}"


def _rows(kind: Model, place: str) -> Iterator[tuple[Any, ...]]:
    names = [field.attname for field in kind._meta.concrete_fields]
    return kind._base_manager.using(place).order_by("pk").values_list(*names).iterator(AT_ONCE)


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
