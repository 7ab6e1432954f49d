"""The one function by which anything done to the house or its keys is written down, and the one by which old lines go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction

from obliged.ground.people.models import Act, Organisation, Person, Team
from obliged.ground.people.models.act import KINDS


@transaction.atomic
def record(
    kind: str,
    *,
    by: Person | None,
    person: Person | None = None,
    team: Team | None = None,
    address: str | None = None,
    **data: Any,
) -> Act:
    """Somebody, or the machine, did something to the house. `data` holds numbers and names of fields, nobody's words."""
    if kind not in KINDS:
        raise TypeError(f"No act is called {kind!r}.")
    last = _last()
    act = Act(seq=last.seq + 1 if last else 1, kind=kind, by=by, person=person, team=team, address=address, data=data)
    act.before = last.link if last else ""
    act.link = act.chained()
    act.save()
    return act


def fail_to_sign_in(email: str, *, count: int, address: str | None) -> Act:
    """Somebody tried to come in and did not know how. The address they typed is kept only as the person it belongs to."""
    known = Person.objects.filter(email=email.strip().lower()).first()
    return record("fail_to_sign_in", by=None, person=known, address=address, count=count)


@transaction.atomic
def clear_acts(before: datetime, *, by: Person | None = None) -> int:
    """Lines older than the organisation keeps them go, from the oldest on; that they went is a line of its own."""
    kept = Act.objects.filter(at__gte=before).order_by("seq").first()
    gone = Act.objects.filter(seq__lt=kept.seq) if kept else Act.objects.filter(at__lt=before)
    last = gone.order_by("-seq").first()
    if last is None:
        return 0
    count = last.seq - (gone.order_by("seq").values_list("seq", flat=True)[0]) + 1
    # The chain begins anew behind what is cleared: this line says where, so that nothing else may go unseen.
    record("clear_acts", by=by, upto=last.seq, head=last.link, count=count)
    models.QuerySet(Act).filter(seq__lte=last.seq).delete()
    return count


def _last() -> Act | None:
    # Two acts at once would hang on the same link: who writes one holds the row of the organisation meanwhile.
    list(Organisation.objects.select_for_update(no_key=True).filter(pk=1).values_list("pk"))
    return Act.objects.order_by("-seq").first()
