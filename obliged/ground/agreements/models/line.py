"""A line of an agreement: one thing one side promises the other."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.safestring import SafeString

from obliged.ground.agreements import rules
from obliged.ground.agreements.models.terms import Terms
from obliged.ground.agreements.models.yes import HAS_BOTH, TwoYeses
from obliged.ground.agreements.rules import Kind, Side, Unit, Wording


class LineQuerySet(models.QuerySet["Line"]):
    def standing(self) -> LineQuerySet:
        """Those that were not dropped."""
        return self.filter(dropped_at=None)

    def agreed(self) -> LineQuerySet:
        """Those both sides said yes to as they stand. No other line ever counts."""
        return self.standing().filter(HAS_BOTH)


class Line(TwoYeses):
    """What one side promises, in words or with a time that can be counted; a yes holds for the wording it was said to."""

    terms = models.ForeignKey(Terms, models.PROTECT, related_name="lines")
    before = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="after", help_text="the version before"
    )
    side = models.CharField(max_length=8, choices=[(side.value, side.value) for side in Side], help_text="who promises it")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.WORDS)
    text = models.CharField(max_length=300, blank=True)
    amount = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=5, choices=Unit, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            *TwoYeses.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=rules.TIMED, amount__isnull=False, amount__gte=1, unit__in=Unit.values)
                | ~Q(kind__in=rules.TIMED) & Q(amount=None, unit="") & ~Q(text=""),
                name="a_line_that_counts_time_says_how_much_and_any_other_has_words",
            ),
        ]

    @property
    def wording(self) -> Wording:
        """What the line says, all of it."""
        return Wording(self.kind, self.text, self.amount, self.unit)

    @property
    def said(self) -> SafeString:
        """The line as people read it."""
        return rules.said(self.wording)
