"""The terms of an agreement, one row for each version of them: which services, from when until when, looked at again when."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from obliged.ground.agreements.models.agreement import Agreement
from obliged.ground.agreements.models.yes import HAS_BOTH, TwoYeses
from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Person
from obliged.kernel import clock


class TermsQuerySet(models.QuerySet["Terms"]):
    def visible_to(self, person: Person) -> TermsQuerySet:
        """Whoever reads the agreement reads each version of it."""
        return self.filter(agreement__in=Agreement.objects.visible_to(person).order_by())

    def drafts(self) -> TermsQuerySet:
        """Those that are still talked over."""
        return self.filter(concluded_at=None, put_away_at=None)

    def in_force_on(self, day: date) -> TermsQuerySet:
        """Those that hold on a day; where a later version begins on the day an earlier one ends, the later one holds."""
        still = Q(until_on=None) | Q(until_on__gte=day)
        return self.filter(still, concluded_at__isnull=False, from_on__lte=day, agreement__ended_at=None).order_by("-number")


class Terms(TwoYeses):
    """One version of what two sides agreed. Once it is concluded not a word of it changes; the next version says what is new."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField(default=1, help_text="counts the versions")
    services = models.ManyToManyField(Service, blank=True, related_name="terms", help_text="none: all that the team does")
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="terms_drafted")
    drafted_at = models.DateTimeField(default=clock.now, editable=False)
    concluded_at = models.DateTimeField(null=True, blank=True)
    put_away_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = TermsQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            *TwoYeses.Meta.constraints,
            models.UniqueConstraint("agreement", "number", name="an_agreement_has_each_version_once"),
            models.UniqueConstraint(
                "agreement", condition=Q(concluded_at=None, put_away_at=None), name="an_agreement_has_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(concluded_at=None) | HAS_BOTH & Q(from_on__isnull=False),
                name="what_is_concluded_has_two_yeses_and_a_first_day",
            ),
            models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="terms_end_after_they_begin"),
            models.CheckConstraint(
                condition=Q(concluded_at=None) | Q(put_away_at=None), name="what_is_concluded_is_not_put_away"
            ),
        ]

    @property
    def is_draft(self) -> bool:
        return self.concluded_at is None and self.put_away_at is None

    def is_in_force(self, day: date) -> bool:
        """Does it hold on a day?"""
        if self.concluded_at is None or self.from_on is None or self.from_on > day or self.agreement.ended_at is not None:
            return False
        return self.until_on is None or self.until_on >= day
