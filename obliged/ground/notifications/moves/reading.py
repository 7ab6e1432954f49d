"""What a person was told is read, in the list or where it leads."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Person
from obliged.kernel import clock, live


@transaction.atomic
def read(person: Person, *, upto: int | None = None) -> None:
    """A person has seen what they were told, all of it or up to one notification."""
    unread = Notification.objects.filter(person=person, read_at=None)
    unread.filter(**({"pk__lte": upto} if upto else {})).update(read_at=clock.now(), mail_at=None)
    live.tell(f"person:{person.pk}")


@transaction.atomic
def follow(notification: Notification) -> str:
    """A person follows what they were told to where it leads, and it is read, with all else they were told of that place."""
    # What came after it was not before anybody's eyes when they went there; what was folded under it was.
    same = Q(url=notification.url, pk__lte=notification.pk) | Q(later=notification.pk)
    unread = Notification.objects.filter(same, person=notification.person_id, read_at=None)
    unread.update(read_at=clock.now(), mail_at=None)
    live.tell(f"person:{notification.person_id}")
    return notification.url


@transaction.atomic
def read_about(person: Person, about: str, *, upto: datetime) -> None:
    """Who did something about a thing knows what they were told of it before, wherever they came from."""
    unread = Notification.objects.filter(person=person, about=about, read_at=None, at__lte=upto)
    if unread.update(read_at=clock.now(), mail_at=None):
        live.tell(f"person:{person.pk}")
