"""Telling somebody something."""

from __future__ import annotations

from collections.abc import Iterable

from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Person


def tell(people: Iterable[Person | int], words: str, *, url: str, key: str, is_urgent: bool = False) -> None:
    """Each person is told once per key; telling again changes nothing."""
    rows = [
        Notification(person_id=p if isinstance(p, int) else p.pk, words=words[:300], url=url, key=key, is_urgent=is_urgent)
        for p in people
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
