"""What a person was told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.utils import timezone

from obliged.ground.notifications.models import Notification, NotificationQuerySet
from obliged.ground.people.models import Person


def told(person: Person) -> NotificationQuerySet:
    """Everything a person was told, newest first."""
    return Notification.objects.visible_to(person)


def by_day(told: Iterable[Notification]) -> list[tuple[date, list[Notification]]]:
    """What was told, under the days it was told on, where its reader is."""
    days = groupby(told, key=lambda one: timezone.localtime(one.at).date())
    return [(day, list(those)) for day, those in days]
