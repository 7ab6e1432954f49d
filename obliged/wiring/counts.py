"""What every page asks about its reader, in one question: what waits for their word, what they were told and have not read, and
whether agreements are a place of theirs."""

from __future__ import annotations

from django.db.models import Exists, IntegerField, QuerySet, Subquery

from obliged.ground.agreements.models import Agreement
from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Person
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask

# Nobody reads more than a hundred at a glance, so no more are counted.
MOST = 100


class Counted(Subquery):
    """How many rows another question finds."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def of(person: Person, here: str) -> tuple[int, int, int | None, bool]:
    """What waits for a person's word, what they have not read, at most a hundred each; the last of it that leads here; and whether
    they read an agreement or could propose one."""
    return _counted(person, here)[0]


@prepared
def _counted(person: Person, here: str) -> QuerySet[Person, tuple[int, int, int | None, bool]]:
    told = Notification.objects.visible_to(person).unread()
    waiting = Counted(Ask.objects.awaiting(person).order_by().values("pk")[:MOST])
    unread = Counted(told.order_by().values("pk")[:MOST])
    last = Subquery(told.filter(url=here).order_by("-pk").values("pk")[:1])
    agrees = Exists(Agreement.objects.visible_to(person).filter(ended_at=None)) | Exists(person.memberships.leads())
    return Person.objects.filter(pk=person.pk).values_list(waiting, unread, last, agrees)
