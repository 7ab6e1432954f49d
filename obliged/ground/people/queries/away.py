"""Who is away when, and who stands in meanwhile."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from obliged.ground.people.models import Absence, Person
from obliged.kernel.prepared import prepared


def absence_of(person: Person, moment: datetime) -> Absence | None:
    """The days away a person is in at a moment."""
    return next(iter(absences_at(person, moment)), None)


def is_away(person: Person, moment: datetime) -> bool:
    """Is the person away at a moment?"""
    return bool(absences_at(person, moment))


def stand_in_for(person: Person, moment: datetime) -> Person | None:
    """Who stands in at a moment, if that one is there. Nobody stands in for a stand-in: chains would lose requests."""
    absence = absence_of(person, moment)
    stand_in = absence.stand_in if absence else None
    if stand_in is None or not stand_in.is_active or is_away(stand_in, moment):
        return None
    return stand_in


@prepared
def spans_away(person: Person, since: datetime) -> QuerySet[Absence, tuple[datetime, datetime]]:
    """The days away of somebody that ended after a moment."""
    return Absence.objects.filter(person=person, until_at__gt=since).values_list("from_at", "until_at")


@prepared
def absences_at(person: Person, moment: datetime) -> QuerySet[Absence]:
    """The days away somebody is in at a moment, the one that began first."""
    return Absence.objects.filter(person=person).at(moment).select_related("stand_in").order_by("from_at", "pk")[:1]


@prepared
def away_among(pks: list[int], since: datetime, until: datetime) -> QuerySet[Absence, int]:
    """The keys of those who are away from one moment to another."""
    there = Absence.objects.filter(person__pk__in=pks, from_at__lte=since, until_at__gt=until)
    return there.values_list("person_id", flat=True)
