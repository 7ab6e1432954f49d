"""Teams: people who serve together, in a tree; departments are sets of teams."""

from __future__ import annotations

from django.db import models

from obliged.ground.people.models.person import Person, full_week
from obliged.kernel import clock


class DepartmentQuerySet(models.QuerySet["Department"]):
    def visible_to(self, person: Person) -> DepartmentQuerySet:
        """The shape of the organisation is known to everybody in it."""
        return self if person.is_active else self.none()


class Department(models.Model):
    """A set of teams with a name; it has no desk of its own."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    position = models.PositiveIntegerField(default=0)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, person: Person) -> TeamQuerySet:
        """Every team can be found and asked by everybody."""
        return self if person.is_active else self.none()

    def present(self) -> TeamQuerySet:
        """Teams that serve: neither closed nor only a name from an import."""
        return self.filter(closed_at=None, is_placeholder=False)

    def of(self, person: Person) -> TeamQuerySet:
        """The teams a person serves in."""
        return self.filter(memberships__person=person)


class Team(models.Model):
    """People who serve together; requests to them arrive at their desk."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    purpose = models.TextField(blank=True)
    icon = models.CharField(max_length=40, default="users-round")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    department = models.ForeignKey(Department, models.SET_NULL, null=True, blank=True, related_name="teams")
    country = models.CharField(max_length=8, blank=True, help_text="ISO 3166 code, with -subdivision, for holidays")
    zone = models.CharField(max_length=64, default="UTC")
    hours = models.JSONField(default=full_week)
    reply_days = models.PositiveSmallIntegerField(default=1, help_text="working days to a first substantive reply")
    is_open = models.BooleanField(default=True, help_text="takes requests")
    backup = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", help_text="steps in where a first reply is very late"
    )
    is_concierge = models.BooleanField(default=False, help_text="takes the requests of people who do not know whom to ask")
    is_placeholder = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_teams")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    people = models.ManyToManyField(Person, through="Membership", related_name="teams")

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("is_concierge", condition=models.Q(is_concierge=True), name="one_concierge_team"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="a_team_is_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_led_by(self, person: Person) -> bool:
        """Does the person lead this team?"""
        return self.memberships.filter(person=person).leads().exists()

    def may_be_edited_by(self, person: Person) -> bool:
        """Its leads and the administrators speak for a team."""
        return person.is_active and (person.is_admin or self.is_led_by(person))


class FormerSlug(models.Model):
    """Where a team was found before it was renamed or joined another; old links go on leading somewhere."""

    slug = models.SlugField(max_length=80, unique=True)
    team = models.ForeignKey(Team, models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, person: Person) -> MembershipQuerySet:
        """Who serves where is known to everybody."""
        return self if person.is_active else self.none()

    def leads(self) -> MembershipQuerySet:
        """Memberships of the people who lead."""
        return self.filter(role=Membership.Role.LEAD)


class Membership(models.Model):
    """A person serves in a team, as a member or as its lead."""

    class Role(models.TextChoices):
        MEMBER = "member"
        LEAD = "lead"

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role, default=Role.MEMBER)
    since = models.DateTimeField(default=clock.now, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("person", "team", name="a_person_joins_a_team_once")]
