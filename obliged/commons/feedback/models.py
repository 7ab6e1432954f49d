"""What somebody told a team, and each thing that was said to it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

from obliged.commons.feedback.rules import ANSWERS, OPEN, State
from obliged.ground.people.models import Membership, Person, Team
from obliged.kernel import clock
from obliged.kernel.happenings import Happening

VERBS = ("give", "remind", "open", "withdraw", *(str(answer) for answer in ANSWERS))


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def visible_to(self, person: Person) -> FeedbackQuerySet:
        """Both teams read it, and everybody once it is answered; if its writer wants so, only they and who leads the team."""
        if not person.is_active:
            return self.none()
        own = Membership.objects.filter(person=person)
        teams, led = own.values("team_id"), own.leads().values("team_id")
        colleagues = Membership.objects.filter(team__in=teams).values("person_id")
        both = Q(team__in=teams) | Q(by__in=colleagues) | Q(state__in=ANSWERS)
        others = (Q(is_for_leads=False) & both) | Q(team__in=led)
        # What was taken back has no words any more; only its writer is told that it was.
        return self.filter(Q(by=person) | (others & ~Q(state=State.WITHDRAWN)))

    def standing(self) -> FeedbackQuerySet:
        """All that was not taken back."""
        return self.exclude(state=State.WITHDRAWN)

    def open(self) -> FeedbackQuerySet:
        """What still waits for a last word of the team."""
        return self.filter(state__in=OPEN)

    def left(self, now: datetime) -> FeedbackQuerySet:
        """Without an answer after five working days, or looked into until a day that has passed."""
        return self.filter(is_left(now))

    def answerable_by(self, person: Person) -> FeedbackQuerySet:
        """What a person may answer: who leads the team, and where nobody else does, whoever serves there and may read it."""
        own = Membership.objects.filter(person=person)
        leaderless = Q(team__in=own.values("team_id"), is_for_leads=False) & ~has_lead()
        # A member who came to lead later does not answer what they said themselves.
        return self.exclude(by=person).filter(Q(team__in=own.leads().values("team_id")) | leaderless)

    def with_answers(self) -> FeedbackQuerySet:
        """With the writer, the team, and what was answered by whom, as a card shows it."""
        said = Step.objects.filter(verb__in=ANSWERS).select_related("by").order_by("pk")
        return self.select_related("by", "team").prefetch_related(models.Prefetch("steps", said, to_attr="answers"))


class Feedback(models.Model):
    """One piece of feedback: what happened, what it did, what the writer wishes. It is about a team, never about a person."""

    by = models.ForeignKey(Person, models.PROTECT, related_name="feedback_given")
    team = models.ForeignKey(Team, models.PROTECT, related_name="feedback")
    happened = models.TextField()
    effect = models.TextField()
    wish = models.TextField()
    is_for_leads = models.BooleanField(default=False, help_text="only its writer and who leads the team read it")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    at = models.DateTimeField(default=clock.now, editable=False)
    due_at = models.DateTimeField(help_text="five working days of the team later")
    more_by = models.DateTimeField(null=True, blank=True, help_text="the end of the day by which the team says more")
    reminded_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN) | ~(Q(happened="") | Q(effect="") | Q(wish="")),
                name="feedback_fills_its_frame",
            ),
            models.CheckConstraint(
                condition=Q(state=State.HEARD, more_by__isnull=False) | (~Q(state=State.HEARD) & Q(more_by=None)),
                name="who_is_looking_says_more_by_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "-at", "-id"], name="what_a_team_heard"),
            models.Index(fields=["state", "due_at"], name="feedback_that_waits"),
        ]

    def __str__(self) -> str:
        return self.happened

    @property
    def is_open(self) -> bool:
        """Whether the team has not said its last word."""
        return self.state in OPEN

    @property
    def is_left(self) -> bool:
        """Whether an answer is missing that should be there by now."""
        by = self.more_by if self.state == State.HEARD else self.due_at
        return self.is_open and by is not None and by <= clock.now()


class Step(Happening):
    """One thing that happened to a piece of feedback: it was given, answered, taken back, or the clock reminded of it."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=10, choices=[(verb, verb) for verb in VERBS])
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", help_text="nobody: the clock")
    text = models.TextField(blank=True)
    more_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("feedback", condition=Q(verb="give"), name="feedback_is_given_once"),
            models.UniqueConstraint(
                "feedback", condition=Q(verb__in=["done", "will_not", "withdraw"]), name="feedback_ends_once"
            ),
            models.CheckConstraint(condition=~Q(verb="will_not", text=""), name="who_will_not_says_why"),
        ]

    @property
    def happened(self) -> str:
        return f"feedback.{self.verb}"

    @classmethod
    def names(cls) -> set[str]:
        """One name per verb: `feedback.done`."""
        return {f"feedback.{verb}" for verb in VERBS}


def has_lead() -> Exists:
    """Whether somebody leads the team who did not write the piece: its writer answers nothing, so leading alone they count as nobody."""
    leads = Membership.objects.leads().filter(team=OuterRef("team_id"), person__is_active=True)
    return Exists(leads.exclude(person=OuterRef("by_id")))


def is_unread() -> Q:
    """What only leads read, where nobody leads: the writer's choice holds, so it waits for the next lead or the writer."""
    return Q(is_for_leads=True, state__in=OPEN) & ~has_lead()


def is_left(now: datetime) -> Q:
    """The condition of `left`, for counting as well."""
    return Q(state=State.WAITING, due_at__lte=now) | Q(state=State.HEARD, more_by__lte=now)
