"""What a person was told."""

from __future__ import annotations

from django.db.models import QuerySet

from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Person


def told(person: Person) -> QuerySet[Notification]:
    """Everything a person was told, newest first."""
    return Notification.objects.visible_to(person)
