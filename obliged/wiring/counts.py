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


def of(person: Person) -> tuple[int, int]:
    """What waits for a person's word, and what they have not read; at most a hundred each."""
    return _both(person)[0]


@prepared
def _both(person: Person) -> QuerySet[Person, tuple[int, int]]:
    waiting = Counted(Ask.objects.awaiting(person).order_by().values("pk")[:MOST])
    unread = Counted(Notification.objects.visible_to(person).unread().order_by().values("pk")[:MOST])
    return Person.objects.filter(pk=person.pk).values_list(waiting, unread)
