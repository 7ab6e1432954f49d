"""A promise to somebody outside the house: another system keeps it, here it is only read, beside one's own and as large."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from obliged.ground.people.models import Person, Team


class OutsidePromiseQuerySet(models.QuerySet["OutsidePromise"]):
    def visible_to(self, person: Person) -> OutsidePromiseQuerySet:
        """One's own, and those of the teams one serves in."""
        if not person.is_active:
            return self.none()
        return self.filter(Q(person=person) | Q(team__in=person.memberships.values("team_id")))

    def given_by(self, person: Person) -> OutsidePromiseQuerySet:
        """A person's own, and what their teams gave without saying whose word it is."""
        return self.filter(Q(person=person) | Q(person=None, team__in=person.memberships.values("team_id")))

    def held(self) -> OutsidePromiseQuerySet:
        """Those not delivered yet."""
        return self.filter(delivered_at=None)


class OutsidePromise(models.Model):
    """One date given outside. Who it was given to is not kept: nobody here needs it to see whether a word was kept."""

    source = models.CharField(max_length=40, help_text="the system that keeps it")
    external_id = models.CharField(max_length=120, help_text="its name there")
    team = models.ForeignKey(Team, models.CASCADE, related_name="outside_promises")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="outside_promises")
    title = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    due = models.DateTimeField()
    # The first date stays: a file that comes again with a later one must not wash a word clean.
    baseline_due = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)

    objects = OutsidePromiseQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        constraints = [models.UniqueConstraint("source", "external_id", name="a_promise_outside_exists_once")]
        indexes = [
            models.Index(fields=["person", "due"], name="outside_of_a_person"),
            models.Index(fields=["team", "baseline_due"], name="outside_of_a_team"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kept_in(self) -> str:
        """Where to look it up."""
        return f"{self.source} {self.external_id}"
