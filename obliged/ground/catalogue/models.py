"""Services: what a team gladly does for others."""

from __future__ import annotations

from django.db import models

from obliged.ground.people.models import Person, Team


class ServiceQuerySet(models.QuerySet["Service"]):
    def visible_to(self, person: Person) -> ServiceQuerySet:
        """Published services, and the drafts of one's own teams."""
        own = models.Q(team__memberships__person=person)
        return self.filter(models.Q(is_published=True) | own).distinct() if person.is_active else self.none()


class Service(models.Model):
    """One thing a team does: for whom, what to supply, what it cannot do."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="services")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    summary = models.TextField(blank=True)
    for_whom = models.CharField(max_length=200, blank=True)
    inputs = models.JSONField(default=list, blank=True, help_text="what the team needs to know, one line each")
    limits = models.TextField(blank=True)
    usual_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="usually promised within, in working days")
    icon = models.CharField(max_length=40, default="hand-helping")
    is_published = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
