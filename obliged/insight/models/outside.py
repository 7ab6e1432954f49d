"""What the organisation measures of its service to people outside, and what was kept inside over the same time."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from obliged.ground.people.models import Person


class Period(models.TextChoices):
    MONTH = "month"
    WEEK = "week"


class GaugeQuerySet(models.QuerySet["Gauge"]):
    def visible_to(self, person: Person) -> GaugeQuerySet:
        """What the organisation measures of itself is open to everybody in it."""
        return self if person.is_active else self.none()


class Gauge(models.Model):
    """One outside measure, by its name. Told by months it stands beside months; told by days, beside weeks."""

    name = models.CharField(max_length=120, unique=True)
    unit = models.CharField(max_length=40, blank=True)
    period = models.CharField(max_length=8, choices=Period)

    objects = GaugeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """What an outside measure was on a day, or in the month that begins with it."""

    gauge = models.ForeignKey(Gauge, models.CASCADE, related_name="readings")
    on = models.DateField()
    value = models.FloatField()

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint("gauge", "on", name="a_gauge_is_read_once_a_day")]


class KeptShare(models.Model):
    """What the whole house kept of the promises that were due in a week or month; where it may not be said there is no figure.

    The first figure can be bought by late dates, so that the others are kept with it (R4).
    """

    period = models.CharField(max_length=8, choices=Period)
    on = models.DateField(help_text="its first day")
    n = models.PositiveIntegerField(null=True, blank=True, help_text="how many promises")
    kept = models.FloatField(null=True, blank=True, help_text="the share kept by the first date")
    needed_by = models.FloatField(null=True, blank=True, help_text="the share there by the day it was needed")
    told_ahead = models.FloatField(null=True, blank=True, help_text="of those late, the share told ahead")

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint("period", "on", name="a_share_is_kept_once_a_period"),
            models.CheckConstraint(
                condition=Q(n=None, kept=None, needed_by=None, told_ahead=None) | Q(n__isnull=False, kept__isnull=False),
                name="of_too_few_no_share_is_kept",
            ),
        ]


class Beside(models.Model):
    """What the night found when it laid an outside measure beside what was kept: over which periods, and whether they moved together.

    Without `lag` nothing is said: there were too few periods, or no sign of it.
    """

    gauge = models.OneToOneField(Gauge, models.CASCADE, related_name="beside")
    points = models.JSONField(default=list, help_text="period by period: day, promises, kept, needed by, told ahead, outside")
    lag = models.SmallIntegerField(null=True, blank=True, help_text="how many periods later the outside is clearest")
    r = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    counted_at = models.DateTimeField()
