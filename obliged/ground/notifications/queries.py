"""What a person was told, and how they like to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone

from obliged.ground.notifications.models import Mute, Notification, NotificationQuerySet, Wishes
from obliged.ground.notifications.rules import How
from obliged.ground.people.models import Person
from obliged.kernel.prepared import prepared


def told(person: Person) -> NotificationQuerySet:
    """Everything a person was told, newest first; what was folded under something later stands under it."""
    return Notification.objects.visible_to(person).on_top()


def by_day(told: Iterable[Notification]) -> list[tuple[date, list[Notification]]]:
    """What was told, under the days it was told on, where its reader is."""
    days = groupby(told, key=lambda one: timezone.localtime(one.at).date())
    return [(day, list(those)) for day, those in days]


def how_and_hours(person: Person) -> tuple[str, list[str]]:
    """When mail may come to a person, and the hours they chose for what is gathered."""
    kept = wishes_among([person.pk])
    return (kept[0].mail, kept[0].hours) if kept else (How.DIGESTS, [])


def hows_of(people: Iterable[Person]) -> dict[int, str]:
    """When mail may come to each of some people."""
    keys = [person.pk for person in people]
    return dict.fromkeys(keys, How.DIGESTS) | {kept.pk: kept.mail for kept in wishes_among(keys)}


def off_of(keys: list[int]) -> dict[int, set[str]]:
    """What each of some people turned off."""
    off: dict[int, set[str]] = defaultdict(set)
    for person, what in mutes_among(keys):
        off[person].add(what)
    return off


@prepared
def wishes_among(keys: list[int]) -> QuerySet[Wishes]:
    """How some people like to be told, those who said."""
    return Wishes.objects.filter(person__pk__in=keys)


@prepared
def mutes_among(keys: list[int]) -> QuerySet[Mute, tuple[int, str]]:
    """What some people turned off."""
    return Mute.objects.filter(person__pk__in=keys).values_list("person_id", "what")


@prepared
def knowing(keys: list[int], key: str) -> QuerySet[Notification, int]:
    """Who of some people was told something already."""
    return Notification.objects.filter(person__pk__in=keys, key=key).values_list("person_id", flat=True)
