"""What a person was told, and how much of it is still unread."""

from __future__ import annotations

from django.db.models import QuerySet

from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Person


def told(person: Person) -> QuerySet[Notification]:
    """Everything a person was told, newest first."""
    return Notification.objects.visible_to(person)


def unread_count(person: Person) -> int:
    """How much is unread."""
    return Notification.objects.visible_to(person).unread().count()
