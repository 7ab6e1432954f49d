"""What several people ask for at once: one answer reaches all of them, and each says alone whether it fits."""

from __future__ import annotations

from django.db import models

from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock


class CommonQuerySet(models.QuerySet["Common"]):
    def visible_to(self, person: Person) -> CommonQuerySet:
        """Whoever may ask for the service sees what others ask of it; the words are the team's, not those of who asked."""
        return self.filter(service__in=Service.objects.visible_to(person)) if person.is_active else self.none()

    def open(self) -> CommonQuerySet:
        return self.filter(closed_at=None)


class Common(models.Model):
    """One thing many ask for, in the words the team gave it. Each who asks has a request of their own."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="commons")
    team = models.ForeignKey(Team, models.CASCADE, related_name="commons")
    words = models.CharField(max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CommonQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return self.words
