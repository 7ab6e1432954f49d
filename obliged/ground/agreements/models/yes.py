"""A yes from each side: who said it and when. What one side alone said yes to holds for nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from obliged.ground.agreements.rules import Side
from obliged.ground.people.models import Person

HAS_BOTH = Q(provider_at__isnull=False, customer_at__isnull=False)


class TwoYeses(models.Model):
    """Something both sides have to say yes to, each by name. Changing it leaves only the yes of who changed it."""

    provider_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    provider_at = models.DateTimeField(null=True, blank=True)
    customer_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    customer_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(provider_by=None, provider_at=None) | Q(provider_by__isnull=False, provider_at__isnull=False),
                name="%(class)s_yes_of_who_serves_has_a_name_and_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(customer_by=None, customer_at=None) | Q(customer_by__isnull=False, customer_at__isnull=False),
                name="%(class)s_yes_of_who_is_served_has_a_name_and_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(provider_by=F("customer_by")), name="nobody_says_yes_for_both_sides_of_a_%(class)s"
            ),
        ]

    @property
    def is_agreed(self) -> bool:
        """Have both sides said yes to it as it stands?"""
        return self.provider_at is not None and self.customer_at is not None

    def has_yes(self, side: Side) -> bool:
        """Has this side said yes to it as it stands?"""
        return getattr(self, f"{side}_at") is not None

    def waits_for(self, person: Person, sides: Iterable[Side]) -> bool:
        """Is a yes of these sides missing that this person may give? Nobody says yes to their own for the other side."""
        missing = (side for side in sides if not self.has_yes(side))
        return any(getattr(self, f"{side.other}_by_id") != person.pk for side in missing)

    def yes_by(self, side: Side) -> Person | None:
        """Who said yes for a side."""
        return getattr(self, f"{side}_by")


def yes_of(side: Side, person: Person | None, at: datetime | None) -> dict[str, object]:
    """The fields of one side's yes, or of its being taken back."""
    return {f"{side}_by": person, f"{side}_at": at}


def only_yes_of(side: Side, person: Person, at: datetime) -> dict[str, object]:
    """The fields after a change: who changed it has said yes to it, the other side has not."""
    return {**yes_of(side, person, at), **yes_of(side.other, None, None)}
