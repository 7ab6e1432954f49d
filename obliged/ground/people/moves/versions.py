"""Two people write at once: the second is told, and nothing is silently lost."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from obliged.kernel import search
from obliged.kernel.rules import Refused

Row = TypeVar("Row", bound=models.Model)


class Stale(Refused):
    """Somebody else wrote in between."""


@transaction.atomic
def write(row: Row, *, version: int, **said: Any) -> Row:
    """Write the fields if the row still is the one that was read. Where it can be found by its words, it soon is by the new ones."""
    rows = type(row)._default_manager.filter(pk=row.pk, version=version)
    if not rows.update(version=models.F("version") + 1, **said):
        raise Stale(
            _("Somebody changed this while you were writing. What you typed is still here: look at both, then save again.")
        )
    search.follow(str(row._meta.model_name), row.pk)
    row.refresh_from_db()
    return row
