"""What every page counts for its reader, in one question: what waits for their word, and what they were told and have not read."""

from __future__ import annotations

from django.db.models import IntegerField, QuerySet, Subquery

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


def of(person: Person, here: str) -> tuple[int, int, int | None]:
    """What waits for a person's word, what they have not read, at most a hundred each; and the last of it that leads here."""
    return _counted(person, here)[0]


@prepared
def _counted(person: Person, here: str) -> QuerySet[Person, tuple[int, int, int | None]]:
    told = Notification.objects.visible_to(person).unread()
    waiting = Counted(Ask.objects.awaiting(person).order_by().values("pk")[:MOST])
    unread = Counted(told.order_by().values("pk")[:MOST])
    last = Subquery(told.filter(url=here).order_by("-pk").values("pk")[:1])
    return Person.objects.filter(pk=person.pk).values_list(waiting, unread, last)
