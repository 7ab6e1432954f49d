"""How work flows: from which team to which, for what began at which."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from obliged.ground.people.models import Person, Team


class HopQuerySet(models.QuerySet["Hop"]):
    def visible_to(self, person: Person) -> HopQuerySet:
        """Which teams need one another is known to everybody here; nobody is named."""
        return self if person.is_active else self.none()


class Hop(models.Model):
    """One step of the chains that begin at a team: after which step, to which team, how often, and how long half of them took.

    There is a row only where it may be said. One without a team says that there are others after this step, too few to tell.
    """

    start = models.ForeignKey(Team, models.CASCADE, related_name="+", help_text="where the chains begin")
    after = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    n = models.PositiveIntegerField(null=True, blank=True, help_text="how many requests took it")
    half = models.FloatField(null=True, blank=True, help_text="working days of the team within which half were done there")
    days = models.PositiveSmallIntegerField(help_text="how many days back they were asked")
    counted_at = models.DateTimeField()

    objects = HopQuerySet.as_manager()

    class Meta:
        constraints = [
            # Two workers that count at once must not both be the first: an empty value is like no other to a constraint.
            models.UniqueConstraint("start", "team", condition=Q(after=None), name="a_first_hop_is_counted_once"),
            models.UniqueConstraint("after", "team", name="a_hop_is_counted_once"),
            models.CheckConstraint(
                condition=Q(team=None, n=None, half=None) | Q(team__isnull=False, n__isnull=False),
                name="of_others_no_figure_is_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start} … {self.team or '…'}: {self.n or '…'}"
