"""What a person was told, and how they like to be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from obliged.ground.notifications.models import Notification, NotificationQuerySet, how_and_hours, off_of
from obliged.ground.notifications.rules import MAY_BE_OFF, Kind
from obliged.ground.people.models import Person


def told(person: Person) -> NotificationQuerySet:
    """Everything a person was told, newest first; what was folded under something later stands under it."""
    return Notification.objects.visible_to(person).on_top()


def by_day(told: Iterable[Notification]) -> list[tuple[date, list[Notification]]]:
    """What was told, under the days it was told on, where its reader is."""
    days = groupby(told, key=lambda one: timezone.localtime(one.at).date())
    return [(day, list(those)) for day, those in days]


def with_earlier(shown: Sequence[Notification]) -> None:
    """What was folded under each of these, looked up for all of them at once."""
    prefetch_related_objects(list(shown), Prefetch("earlier", Notification.objects.order_by("-at", "-pk")))


def as_chosen(person: Person) -> dict[str, Any]:
    """How a person likes to be told, as the form shows it."""
    how, hours = how_and_hours(person)
    off = off_of([person.pk])[person.pk]
    named = {f"hour{number}": hour for number, hour in enumerate(hours, start=1)}
    kinds = [f"kind:{kind}" for kind in Kind if f"kind:{kind}" not in off]
    return {"mail": how, "kinds": kinds, "whys": [f"why:{why}" for why in MAY_BE_OFF if f"why:{why}" not in off], **named}


def things_off(person: Person) -> list[tuple[str, Notification | None]]:
    """The single things a person turned off, each with the last they were told of it."""
    off = sorted(what for what in off_of([person.pk])[person.pk] if not what.startswith(("kind:", "why:")))
    told = Notification.objects.visible_to(person).filter(about__in=off).order_by("pk")
    last = {one.about: one for one in told}
    return [(what, last.get(what)) for what in off]
