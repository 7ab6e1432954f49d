"""Away from–to, with somebody who stands in."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from obliged.ground.people.models.person import Person


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def visible_to(self, person: Person) -> AbsenceQuerySet:
        """When somebody is back is known to everybody."""
        return self if person.is_active else self.none()

    def at(self, moment: datetime) -> AbsenceQuerySet:
        """Absences that hold at a moment."""
        return self.filter(from_at__lte=moment, until_at__gt=moment)


class Absence(models.Model):
    """A person is away for a while. Why is theirs to say."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="absences")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    stand_in = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="stands_in_for")
    note = models.CharField(max_length=200, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["from_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(until_at__gt=models.F("from_at")), name="an_absence_ends_after_it_began"),
            models.CheckConstraint(condition=~models.Q(stand_in=models.F("person")), name="nobody_stands_in_for_themselves"),
        ]

    @property
    def last_moment(self) -> datetime:
        """The last moment away: `until_at` itself is already work again."""
        return self.until_at - timedelta(minutes=1)
