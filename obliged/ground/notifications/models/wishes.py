"""How each likes to be told, and of what not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from django.db.models import QuerySet

from obliged.ground.notifications.rules import How
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.prepared import prepared


class Wishes(models.Model):
    """How one person likes to be told; without a row, gathered three times through their day."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="wishes")
    mail = models.CharField(max_length=8, choices=How, default=How.DIGESTS)
    hours = models.JSONField(default=list, blank=True, help_text="when digests come, as 09:00; empty: spread through the day")

    def __str__(self) -> str:
        return self.mail


class Mute(models.Model):
    """One thing a person does not want to be told of: a request (ask:12), a kind (kind:thanks), a reason (why:follows)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="mutes")
    what = models.CharField(max_length=60)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("person", "what", name="a_thing_is_turned_off_once")]

    def __str__(self) -> str:
        return self.what


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
