"""Telling somebody something."""

from __future__ import annotations

from collections.abc import Iterable

from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Person
from obliged.kernel import clock


def tell(people: Iterable[Person | int], words: str, *, url: str, key: str, is_urgent: bool = False) -> None:
    """Each person is told once per key; telling again changes nothing."""
    rows = [
        Notification(person_id=p if isinstance(p, int) else p.pk, words=words[:300], url=url, key=key, is_urgent=is_urgent)
        for p in people
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)


def read(person: Person, *, upto: int | None = None) -> None:
    """A person has seen what they were told, all of it or up to one notification."""
    unread = Notification.objects.filter(person=person, read_at=None)
    unread.filter(**({"pk__lte": upto} if upto else {})).update(read_at=clock.now())


def follow(notification: Notification) -> str:
    """A person follows what they were told to where it leads, and it is read."""
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=clock.now())
    return notification.url
