"""The organisation: one row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.db import models

from obliged.ground.people.models.person import Person, full_week
from obliged.kernel.prepared import prepared

ONLY = 1


def usual_retention() -> dict[str, int]:
    """How long things are kept unless somebody decides otherwise; 0 is for good."""
    return {"notifications_days": 180, "requests_years": 0, "audit_years": 2, "drafts_days": 90}


# One page asks for the organisation many times over; within one request it is looked up once.
_looked_up: ContextVar[list[Organisation | None] | None] = ContextVar("organisation", default=None)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, person: Person) -> OrganisationQuerySet:
        """Everybody in it knows where they are."""
        return self if person.is_active else self.none()


class Organisation(models.Model):
    """Whose people these are, and what holds where nobody said otherwise."""

    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=64, default="UTC")
    country = models.CharField(max_length=8, blank=True)
    hours = models.JSONField(default=full_week)
    mail_domains = models.JSONField(default=list, blank=True, help_text="who may sign up without an invitation")
    outside_word = models.CharField(max_length=40, default="customer", help_text="what an outside customer is called here")
    closed_days = models.JSONField(default=list, blank=True, help_text="days of rest of our own: on and name, in their order")
    retention = models.JSONField(default=usual_retention, help_text="how long things are kept; 0 is for good")
    areas_off = models.JSONField(default=list, blank=True, help_text="the areas that are not used here")
    version = models.PositiveIntegerField(default=1)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_organisation")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Organisation | None:
        """The organisation, or None before the first run."""
        seen = _looked_up.get()
        if seen is None:
            return next(iter(only(ONLY)), None)
        if not seen:
            seen.append(next(iter(only(ONLY)), None))
        return seen[0]

    @classmethod
    def usual_zone(cls) -> str:
        """The clock of whoever has not said by which they live."""
        organisation = cls.current()
        return organisation.zone if organisation else "UTC"

    @classmethod
    @contextmanager
    def looked_up_once(cls) -> Iterator[None]:
        """Inside, the organisation is looked up once; whoever changes it says `forget`."""
        token = _looked_up.set([])
        try:
            yield
        finally:
            _looked_up.reset(token)

    @classmethod
    def forget(cls) -> None:
        """What was looked up has changed."""
        (_looked_up.get() or []).clear()

    def rests_on(self) -> frozenset[date]:
        """The days on which nobody here works, beside the holidays of the country."""
        return frozenset(date.fromisoformat(day["on"]) for day in self.closed_days)

    def uses(self, area: str) -> bool:
        """Is an area used here?"""
        return area not in self.areas_off

    @classmethod
    def has_area(cls, area: str) -> bool:
        """Is an area used here? Before the first run nothing was switched off yet."""
        organisation = cls.current()
        return organisation is None or organisation.uses(area)


@prepared
def only(pk: int) -> OrganisationQuerySet:
    """The one row, as every page asks for it."""
    return Organisation.objects.filter(pk=pk)
