"""How many took part in a month, unit by unit."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from obliged.ground.people.models import Department, Person, Team


class TurnoutQuerySet(models.QuerySet["Turnout"]):
    def visible_to(self, person: Person) -> TurnoutQuerySet:
        """How many take part is known to everybody here."""
        return self if person.is_active else self.none()


class Turnout(models.Model):
    """Of the people of a unit, how many took part in a month that is over; without department and team, of the whole house.

    There is a row only where it may be told (decision 0183), so that no page, export or copy can tell more. Who took part
    is in no column. A month is counted once: figures that grew from night to night would say whose first day it was.
    """

    class About(models.TextChoices):
        ANY = "any", "asked or promised"
        ASKED = "asked", "asked for something"
        PROMISED = "promised", "gave a promise"

    month = models.DateField(help_text="its first day")
    about = models.CharField(max_length=8, choices=About)
    department = models.ForeignKey(Department, models.CASCADE, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    within = models.ForeignKey(
        Department, models.CASCADE, null=True, blank=True, related_name="+", help_text="the department that holds the team"
    )
    n = models.PositiveIntegerField(help_text="how many people")
    hits = models.PositiveIntegerField(
        null=True, blank=True, help_text="how many took part; none where it would point at one or two"
    )
    is_most = models.BooleanField(default=False, help_text="where the number is not told: most of them, rather than few")

    objects = TurnoutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "month", "about", condition=Q(department=None, team=None), name="a_house_is_counted_once_a_month"
            ),
            models.UniqueConstraint("month", "about", "department", name="a_department_is_counted_once_a_month"),
            models.UniqueConstraint("month", "about", "team", name="a_team_is_counted_once_a_month"),
            models.CheckConstraint(condition=Q(department=None) | Q(team=None), name="a_turnout_is_of_one_unit"),
            models.CheckConstraint(condition=Q(hits=None) | Q(hits__lte=models.F("n")), name="no_more_took_part_than_are_here"),
        ]
        indexes = [models.Index(fields=["within", "month"], name="turnouts_of_a_department")]

    def __str__(self) -> str:
        return f"{self.team or self.department or ''} {self.month:%Y-%m} {self.about}"

    @property
    def percent(self) -> int | None:
        """The share in whole hundredths; a hundred means all, and nothing else does."""
        if self.hits is None:
            return None
        whole = round(100 * self.hits / self.n)
        return whole if self.hits == self.n else min(whole, 99)
