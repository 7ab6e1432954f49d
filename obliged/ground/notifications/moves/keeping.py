"""What becomes of what people were told: it moves with an account, it goes with what it was about, it grows old."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import models

from obliged.ground.notifications.models import Mute, Notification, Sending, Wishes
from obliged.ground.people.models import Person


def pass_to(was: Person, now: Person) -> None:
    """What one account was told, the account it was joined with was told; nothing twice. How that one likes it, stays."""
    known = Notification.objects.filter(person=now).values("key")
    Notification.objects.filter(person=was).exclude(key__in=known).update(person=now)
    Mute.objects.filter(person=was).exclude(what__in=Mute.objects.filter(person=now).values("what")).update(person=now)
    Wishes.objects.filter(person=was).delete()


def let_go_about(urls: Iterable[str]) -> None:
    """What anybody was told of these places goes, since it says what is said there no more."""
    Notification.objects.filter(url__in=list(urls)).delete()


def let_go_before(moment: datetime, *, at_once: int = 1000) -> int:
    """What people were told before a moment goes, some of it at a time; how many went now."""
    some = Notification.objects.filter(at__lt=moment).order_by("at").values_list("pk", flat=True)[:at_once]
    deleted, _rows = Notification.objects.filter(pk__in=list(some)).delete()
    # What went out goes when nothing is left of what it carried. History cannot be deleted by its own manager.
    models.QuerySet(Sending).filter(at__lt=moment, notifications=None).delete()
    return deleted
