"""An agreement: between who serves and who is served. What it says stands in its terms, version by version."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from obliged.ground.agreements.rules import Side
from obliged.ground.people import queries as people
from obliged.ground.people.models import Membership, Person, Team
from obliged.kernel import clock
from obliged.kernel.rules import Refused

LOOK_AGAIN = timedelta(days=182)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, person: Person) -> AgreementQuerySet:
        """The people of both teams read it; one with everyone is read by everyone."""
        if not person.is_active:
            return self.none()
        own = person.memberships.values("team_id")
        return self.filter(Q(customer=None) | Q(provider__in=own) | Q(customer__in=own))

    def of_team(self, team: Team) -> AgreementQuerySet:
        """Those a team is a side of."""
        return self.filter(Q(provider=team) | Q(customer=team))

    def with_teams(self) -> AgreementQuerySet:
        return self.select_related("provider", "customer")


class Agreement(models.Model):
    """A team that serves and a team that is served, or everyone, say what they expect of each other."""

    provider = models.ForeignKey(Team, models.PROTECT, related_name="agreements_given")
    customer = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="agreements_held", help_text="nobody: everyone here"
    )
    began_at = models.DateTimeField(default=clock.now, editable=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="agreements_begun")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["provider__name", "customer__name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(provider=F("customer")), name="a_team_agrees_with_another"),
        ]

    @property
    def today(self) -> date:
        """The day it is where who serves works."""
        return clock.now().astimezone(ZoneInfo(self.provider.zone)).date()

    @property
    def look_again_on(self) -> date:
        """When to look at it together again if nobody says otherwise: in half a year, on a day on which who serves works."""
        zone = ZoneInfo(self.provider.zone)
        day = self.today + LOOK_AGAIN
        # A team without working hours never opens; the day stays as it is counted.
        with suppress(Refused):
            begins = datetime.combine(day, time(), tzinfo=zone)
            return people.calendar_of_team(self.provider, begins).next_open(begins).astimezone(zone).date()
        return day

    def team(self, side: Side) -> Team | None:
        """The team on a side; None is everyone."""
        return self.provider if side is Side.PROVIDER else self.customer

    def sides_spoken_for_by(self, person: Person) -> list[Side]:
        """The sides a person may say yes for: as a lead of the team, and for everyone as an administrator."""
        if not person.is_active or self.ended_at is not None:
            return []
        leads = person.memberships.filter(role=Membership.Role.LEAD).values_list("team_id", flat=True)
        led: set[int | None] = {*leads, *([None] if person.is_admin else [])}
        sides = {Side.PROVIDER: self.provider_id, Side.CUSTOMER: self.customer_id}
        return [side for side, team in sides.items() if team in led]
