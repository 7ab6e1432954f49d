"""What was promised outside comes in from a table, and goes when it is old. Nobody here moves its date or delivers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from obliged.promises.models import OutsidePromise
from obliged.promises.moves.imported import AT_ONCE, chunks

# What a file that comes again may change. Its first date is not among them.
SAID = ("team_id", "person_id", "title", "made_at", "due", "delivered_at")
CHANGED = [name.removesuffix("_id") for name in SAID]


@transaction.atomic
def keep_outside(told: Sequence[OutsidePromise]) -> Counter[str]:
    """Write down what is new, bring up to date what changed; each by its name in its source. How many of both there were."""
    counts: Counter[str] = Counter()
    for some in chunks(told, AT_ONCE):
        known = known_of(some)
        new = [one for one in some if name_of(one) not in known]
        changed = [one for row in some if (one := known.get(name_of(row))) is not None and differs(one, row)]
        OutsidePromise.objects.bulk_create(new)
        OutsidePromise.objects.bulk_update(changed, CHANGED)
        counts.update({"new": len(new), "changed": len(changed)})
    return counts


def let_go_of_outside(before: datetime) -> int:
    """Those that were due before a day are removed, delivered or not: what happens to them is kept where they are."""
    old, count = OutsidePromise.objects.filter(due__lt=before), 0
    # A part at a time, as all that is cleared at night: one transaction holds the one write lock of SQLite.
    while some := list(old.values_list("pk", flat=True)[:AT_ONCE]):
        count += OutsidePromise.objects.filter(pk__in=some).delete()[0]
    return count


def known_of(some: Sequence[OutsidePromise]) -> dict[tuple[str, str], OutsidePromise]:
    """Those of them that are here already, by their names."""
    sources, names = {one.source for one in some}, [one.external_id for one in some]
    return {name_of(one): one for one in OutsidePromise.objects.filter(source__in=sources, external_id__in=names)}


def name_of(one: OutsidePromise) -> tuple[str, str]:
    """What one is known by."""
    return one.source, one.external_id


def differs(one: OutsidePromise, row: OutsidePromise) -> bool:
    """Take over what a row says otherwise; whether it did. Where it says nothing of a delivery, what is known stays."""
    row.delivered_at = row.delivered_at or one.delivered_at
    said = {name: getattr(row, name) for name in SAID if getattr(row, name) != getattr(one, name)}
    for name, value in said.items():
        setattr(one, name, value)
    return bool(said)
