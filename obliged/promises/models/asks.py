"""Questions about many asks, as phrases."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from obliged.ground.people.models import Absence, Person
from obliged.promises.verbs import Side, State

if TYPE_CHECKING:
    from obliged.promises.models.ask import Ask


class AskQuerySet(models.QuerySet["Ask"]):
    def visible_to(self, person: Person) -> AskQuerySet:
        """What a person may see: their own side of it, and unless it is private, what they follow, their team's and open calls."""
        if not person.is_active:
            return self.none()
        teams = person.memberships.values("team_id")
        party = Q(customer=person) | Q(third=person) | Q(owner=person) | Q(person=person) | Q(handing_to=person)
        following = Q(pk__in=person.watching.values("ask_id"))
        near = following | Q(customer_team__in=teams) | Q(is_open_call=True, team=None, person=None)
        return self.filter(party | Q(team__in=teams) | Q(is_private=False) & near)

    def open(self) -> AskQuerySet:
        return self.exclude(state=State.ENDED)

    def ended(self) -> AskQuerySet:
        return self.filter(state=State.ENDED)

    def asked_by(self, person: Person) -> AskQuerySet:
        return self.filter(customer=person)

    def promised_by(self, person: Person) -> AskQuerySet:
        """What a person has given their word on, or has taken."""
        return self.filter(owner=person)

    def followed_by(self, person: Person) -> AskQuerySet:
        """What a person watches without being a party."""
        return self.filter(watchers__person=person)

    def on_desk_of(self, *teams: int) -> AskQuerySet:
        return self.filter(team__in=teams)

    def with_nobody(self) -> AskQuerySet:
        """What lies on a desk while nobody has it: any of the team may take it."""
        return self.filter(state__in=(State.ASKED, State.OFFERED), turn=Side.PROVIDER, owner=None, person=None)

    def awaiting(self, person: Person) -> AskQuerySet:
        """Whose next word is this person's own: theirs by name, or addressed to them alone."""
        mine = Q(turn=Side.CUSTOMER, customer=person)
        kept = Q(turn=Side.PROVIDER, owner=person) & ~Q(state=State.PROMISED)
        addressed = Q(turn=Side.PROVIDER, owner=None, person=person)
        return self.open().filter(mine | kept | addressed | Q(handing_to=person))

    def answered_by(self, person: Person) -> AskQuerySet:
        """What a person asked back about, made an offer on or delivered, while whoever asked has the next word."""
        theirs = Q(owner=person) | Q(owner=None, person=person)
        states = (State.ASKED, State.OFFERED, State.DELIVERED)
        return self.filter(theirs, state__in=states, turn=Side.CUSTOMER).exclude(customer=person)

    def stood_in_by(self, person: Person, now: datetime) -> AskQuerySet:
        """What waits for somebody who is away now and named this person, who follows it or serves in the team that was asked."""
        # Looked up before: most people stand in for nobody, and what nobody has yet is not searched for them.
        away = list(Absence.objects.at(now).filter(stand_in=person).values_list("person_id", flat=True))
        near = Q(pk__in=person.watching.values("ask_id")) | Q(team__in=person.memberships.values("team_id"))
        theirs = Q(owner__in=away) | Q(owner=None, person__in=away)
        return self.open().filter(near, theirs, turn=Side.PROVIDER).exclude(customer=person)

    def held(self) -> AskQuerySet:
        """Asks under a word that still holds."""
        return self.filter(state__in=(State.PROMISED, State.MOVING, State.NOT_YET))

    def due_before(self, moment: datetime) -> AskQuerySet:
        return self.held().filter(due__lt=moment)

    def with_bell_before(self, moment: datetime) -> AskQuerySet:
        """What the clock has to look at."""
        return self.filter(bell_at__lte=moment, is_imported=False).order_by("bell_at", "pk")

    def with_parties(self) -> AskQuerySet:
        """With the people and teams a row shows, in the same query."""
        return self.with_thanks().select_related("customer", "customer_team", "owner", "person", "team", "third")

    def with_thanks(self) -> AskQuerySet:
        """With whether thanks stand beside the yes, as `is_thanked`."""
        standing = models.OuterRef("pk")
        thanked = self.model.acceptances.rel.related_model.objects.filter(ask=standing, reopened_at=None, is_thanked=True)
        return self.annotate(is_thanked=models.Exists(thanked))

    def without_their_owner(self, now: datetime) -> list[tuple[Ask, Absence | None]]:
        """Asks whose owner is away now, with that absence, or has left, with none."""
        gone = [(ask, None) for ask in self.filter(owner__is_active=False)]
        away = {absence.person_id: absence for absence in Absence.objects.at(now).filter(person__is_active=True)}
        return [*gone, *((ask, away.get(ask.owner_id or 0)) for ask in self.filter(owner__in=away))]
