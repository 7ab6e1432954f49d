"""A card of thanks, and those who agree with it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from obliged.ground.people.models import Person, Team
from obliged.kernel import clock
from obliged.kernel.happenings import Happening, HappeningQuerySet
from obliged.promises.models import Ask, Move
from obliged.promises.verbs import Outcome


class ThankQuerySet(HappeningQuerySet):
    def visible_to(self, person: Person) -> ThankQuerySet:
        """The wall is everybody's; a card that is not on it belongs to who gave it and who it is for."""
        if not person.is_active:
            return self.none()
        teams = person.memberships.values("team_id")
        # Thanks are history and stay under the name they were said in; who reads them goes along when accounts are joined.
        given = Q(by=person) | Q(by__same_as=person)
        to_team = Q(person=None) & (Q(team__in=teams) | Q(team__merged_into__in=teams))
        return self.filter(Q(is_on_wall=True) | given | Q(person=person) | Q(person__same_as=person) | to_team)

    def for_person(self, person: Person) -> ThankQuerySet:
        """The cards a person was given themselves, also under an account that was joined with theirs."""
        return self.filter(Q(person=person) | Q(person__same_as=person))

    def on_wall(self) -> ThankQuerySet:
        return self.filter(is_on_wall=True)

    def with_people(self) -> ThankQuerySet:
        """With the names a card shows, in the same query."""
        # Django forgets the order of a model once rows are grouped: without these words the oldest card came first.
        counted = self.select_related("by", "person", "team", "ask").annotate(seconds_count=models.Count("seconds"))
        return counted.order_by("-at", "-pk")


class Thank(Happening):
    """Words of thanks from one person to another or to a team, for something they did."""

    by = models.ForeignKey(Person, models.PROTECT, related_name="thanks_given")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="thanks")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="thanks")
    ask = models.ForeignKey(Ask, models.PROTECT, null=True, blank=True, related_name="thanks")
    move = models.ForeignKey(Move, models.PROTECT, null=True, blank=True, related_name="thanks")
    text = models.TextField()
    is_on_wall = models.BooleanField(default=False)

    objects = ThankQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint("move", condition=Q(move__isnull=False), name="one_acceptance_thanks_once"),
            models.CheckConstraint(condition=Q(person__isnull=False) | Q(team__isnull=False), name="thanks_are_for_somebody"),
        ]
        indexes = [models.Index(fields=["is_on_wall", "-at", "-id"], name="thanks_on_the_wall")]


class Second(models.Model):
    """Somebody agrees with a card of thanks."""

    thank = models.ForeignKey(Thank, models.PROTECT, related_name="seconds")
    by = models.ForeignKey(Person, models.PROTECT, related_name="seconds")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint("thank", "by", name="a_person_seconds_a_card_once")]


def yes_without_words(ask: Ask) -> Move | None:
    """The yes that stands, when no words of thanks came with it."""
    said = ask.moves.filter(verb="accept").order_by("-seq").first() if ask.outcome == Outcome.ACCEPTED else None
    return None if said is None or said.data.get("thanks") else said


def may_thank(ask: Ask, reader: Person) -> bool:
    """Whether who asked may still thank who served: once, and somebody has to have served."""
    yes = yes_without_words(ask) if ask.customer_id == reader.pk and (ask.owner_id or ask.team_id) else None
    return yes is not None and not Thank.objects.filter(move=yes).exists()
