"""Services: what a team gladly does for others."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, Q

from obliged.ground.catalogue.rules import Field
from obliged.ground.people.models import Department, Person, Team

PLAIN = (
    "name", "summary", "for_whom", "fields", "limits", "usual_days", "icon", "is_for_everyone", "yes_from", "yes_person_id", "yes_about",
    "rule", "parts", "may_be_joined",
)  # fmt: skip


class ServiceQuerySet(models.QuerySet["Service"]):
    def visible_to(self, person: Person) -> ServiceQuerySet:
        """Published services that are for everyone or for a team or department of theirs; all those of their own teams."""
        if not person.is_active:
            return self.none()
        mine = person.memberships.values("team_id")
        through = self.model.for_teams.through.objects.filter(team__in=mine)
        nearby = self.model.for_departments.through.objects.filter(department__teams__in=mine)
        meant = Q(is_for_everyone=True) | Q(pk__in=through.values("service_id")) | Q(pk__in=nearby.values("service_id"))
        # Administrators speak for every team, and so do they for its services. Said in SQL, as it is made ready without a person.
        speaks = Exists(Person.objects.filter(pk=person.pk, is_admin=True))
        return self.filter(Q(is_published=True) & meant | Q(team__in=mine) | speaks)

    def offered(self) -> ServiceQuerySet:
        """What can be asked for now."""
        return self.filter(is_published=True)


class Service(models.Model):
    """One thing a team does: for whom, what to supply, what it cannot do. `draft` holds what a lead wrote and has not published."""

    class Yes(models.TextChoices):
        NOBODY = ""
        MANAGER = "manager"
        PERSON = "person"

    team = models.ForeignKey(Team, models.CASCADE, related_name="services")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    summary = models.TextField(blank=True)
    for_whom = models.CharField(max_length=200, blank=True)
    fields = models.JSONField(default=list, blank=True, help_text="what the team needs to know, each with its kind")
    limits = models.TextField(blank=True)
    usual_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="usually promised within, in working days")
    icon = models.CharField(max_length=40, default="hand-helping")
    is_for_everyone = models.BooleanField(default=True)
    for_teams = models.ManyToManyField(Team, blank=True, related_name="+")
    for_departments = models.ManyToManyField(Department, blank=True, related_name="+")
    yes_from = models.CharField(max_length=8, blank=True, choices=Yes, default=Yes.NOBODY, help_text="whose yes it needs")
    yes_person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    yes_about = models.CharField(max_length=200, blank=True, help_text="what the yes is about")
    rule = models.CharField(max_length=60, blank=True, help_text="how often it usually comes again, RFC 5545")
    parts = models.JSONField(default=list, blank=True, help_text="what is asked of other teams once it is promised")
    may_be_joined = models.BooleanField(default=False, help_text="many may ask for the same thing and be told together")
    is_published = models.BooleanField(default=True)
    draft = models.JSONField(null=True, blank=True)
    written_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="services_written", help_text="who wrote its words last"
    )
    version = models.PositiveIntegerField(default=1)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def questions(self) -> list[Field]:
        """What the team needs to know."""
        return [Field.read(field) for field in self.fields]

    @property
    def inputs(self) -> list[str]:
        """The same in short, one line each."""
        return [field["label"] for field in self.fields]

    @property
    def needs_yes(self) -> bool:
        return bool(self.yes_from)

    def words(self) -> dict[str, Any]:
        """What it says as its leads last wrote it: what stands on the list, and over it what is not published yet."""
        own = {name: getattr(self, name) for name in PLAIN}
        own["for_teams"] = sorted(self.for_teams.values_list("pk", flat=True))
        own["for_departments"] = sorted(self.for_departments.values_list("pk", flat=True))
        return {**own, **(self.draft or {})}
