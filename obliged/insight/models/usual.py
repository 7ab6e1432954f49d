"""How long something usually takes, as the night worked it out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person, Team


class UsualTimeQuerySet(models.QuerySet["UsualTime"]):
    def visible_to(self, person: Person) -> UsualTimeQuerySet:
        """How long something usually takes is known to whoever may ask for it."""
        services = Service.objects.visible_to(person)
        return self.filter(Q(service=None) | Q(service__in=services)) if person.is_active else self.none()


class UsualTime(models.Model):
    """Within how many working days half of what was asked was delivered, and four in five; of a service, or of a whole team.

    There is a row only where the figure may be said: enough requests, and enough people who served them.
    """

    service = models.OneToOneField(Service, models.CASCADE, null=True, blank=True, related_name="+")
    team = models.OneToOneField(Team, models.CASCADE, null=True, blank=True, related_name="+")
    n = models.PositiveIntegerField(help_text="how many requests, delivered or still waiting")
    days = models.PositiveSmallIntegerField(help_text="how many days back they were asked")
    half = models.FloatField(help_text="working days within which half were delivered")
    most = models.FloatField(null=True, blank=True, help_text="working days for four in five, where so many are")
    counted_at = models.DateTimeField()

    objects = UsualTimeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(service=None) ^ Q(team=None), name="a_usual_time_is_of_a_service_or_of_a_team")
        ]

    def __str__(self) -> str:
        return f"{self.service or self.team}: {self.half:.1f}"
