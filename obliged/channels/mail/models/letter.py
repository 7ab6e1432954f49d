"""The outbox: one row per letter, what hinders mail to somebody, and how the line to the mail server stands."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from obliged.ground.notifications.models import Sending
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.promises.models import Ask


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, person: Person) -> LetterQuerySet:
        """Only the letters to oneself."""
        return self.filter(person=person) if person.is_active else self.none()

    def waiting(self) -> LetterQuerySet:
        """What has neither left nor been given up, in somebody's hands or in nobody's."""
        return self.filter(state__in=(Letter.State.WAITING, Letter.State.CARRIED))

    def due(self, now: datetime) -> LetterQuerySet:
        """What may be tried now; what may have arrived already comes last, so that a doubt is not made a second copy in haste."""
        return self.waiting().filter(next_at__lte=now).order_by("doubts", "next_at", "pk")


class Letter(models.Model):
    """One letter to one person. Its words are only written when it leaves, so that it says what may be said then."""

    class State(models.TextChoices):
        WAITING = "waiting"
        CARRIED = "carried"
        SENT = "sent"
        VOID = "void"
        REFUSED = "refused"
        OLD = "old"

    stable_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=120, unique=True, help_text="what it is written for; twice for one thing is once")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="letters")
    kind = models.CharField(max_length=12, blank=True, help_text="which area puts it into words; empty for what people are told")
    about = models.TextField(blank=True, help_text="what its area wrote down for it; gone when it has left")
    address = models.CharField(max_length=254, blank=True, help_text="to where, if not to where the person reads now")
    until = models.DateTimeField(null=True, blank=True, help_text="after this it says nothing any more")
    sending = models.OneToOneField(Sending, models.CASCADE, null=True, blank=True, related_name="letter")
    ask = models.ForeignKey(Ask, models.CASCADE, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True, help_text="of an answer to a mail; other letters are put into words when they leave")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    next_at = models.DateTimeField(default=clock.now)
    tries = models.PositiveIntegerField(default=0)
    refusals = models.PositiveSmallIntegerField(default=0)
    doubts = models.PositiveIntegerField(default=0, help_text="how often it was handed over whole and no answer came")
    handed_at = models.DateTimeField(null=True, blank=True, help_text="when its words last began to leave")
    ended_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["doubts", "next_at", "id"], condition=Q(state__in=("waiting", "carried")), name="letters_due"),
            models.Index(fields=["person", "ask", "ended_at"], name="letters_of_a_thread"),
            models.Index(fields=["made_at"], name="letters_in_time"),
            models.Index(fields=["address", "made_at"], condition=~Q(address=""), name="letters_to_addresses"),
        ]

    def __str__(self) -> str:
        return f"{self.key} #{self.pk}"

    @property
    def to(self) -> str:
        """Where it goes: an address of its own, or where its person reads now; empty for one that goes nowhere."""
        return self.address or (self.person.email if self.person else "")


class Hindrance(models.Model):
    """Mail to somebody does not arrive: since when, what their mail server said, and whether we stopped trying."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="mail_hindrance")
    address = models.CharField(max_length=254)
    words = models.CharField(max_length=500, blank=True)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(default=clock.now, editable=False)
    last_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.address}: {self.words}"


class Line(models.Model):
    """The line to the mail server: one row. It is left alone for a while where nothing gets through."""

    name = models.CharField(max_length=16, unique=True, default="smtp")
    failures = models.PositiveIntegerField(default=0, help_text="in a row")
    shut_until = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.name
