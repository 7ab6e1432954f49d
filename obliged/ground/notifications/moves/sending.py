"""What goes out of the house by mail, and when: decided here, carried by whoever listens to a `Sending`."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from obliged.ground.notifications.digest import goes_at
from obliged.ground.notifications.models import Notification, Sending, how_and_hours
from obliged.ground.notifications.rules import How
from obliged.ground.people.models import Person
from obliged.ground.people.queries import calendar_of

AT_ONCE = 500


def gather(now: datetime) -> int:
    """Whoever has a digest coming, or began to work, is sent what they have not read; to how many people something went."""
    waiting = Notification.objects.filter(mail_at__lte=now).order_by().values("person").distinct()[:AT_ONCE]
    people = Person.objects.filter(pk__in=waiting).order_by("pk")
    return sum(send(person, now) is not None for person in people)


@transaction.atomic
def send(person: Person, now: datetime) -> Sending | None:
    """What waits to go to one person and may go now, goes together; the rest waits for its own hour."""
    waiting = list(Notification.objects.select_for_update(of=("self",)).filter(person=person, mail_at__lte=now))
    how, hours = how_and_hours(person)
    going: list[Notification] = []
    if not waiting:
        return None
    calendar = calendar_of(person, now)
    for row in waiting:
        at = goes_at(row.at, calendar, how, hours, kind=row.kind, is_urgent=row.is_urgent) if person.is_active else None
        if at is not None and at <= now:
            going.append(row)
        elif at != row.mail_at:
            Notification.objects.filter(pk=row.pk).update(mail_at=at)
    return _send(person, going, is_digest=how == How.DIGESTS and not all(row.is_urgent for row in going)) if going else None


def _send(person: Person, going: list[Notification], *, is_digest: bool) -> Sending:
    sending = Sending(person=person, is_digest=is_digest or len(going) > 1)
    keys = [row.pk for row in going]
    # The job of whoever carries it is written with the row, so the row comes when all that it carries is known.
    sending.save()
    carried = Notification.objects.filter(Q(pk__in=keys) | Q(later__in=keys, sending=None, read_at=None))
    carried.update(sending=sending, mail_at=None)
    return sending
