"""The inbox: one row per mail that arrived, kept before it is read, and what became of it."""

from __future__ import annotations

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import models
from django.db.models import Q

from obliged.ground.people.models import Person, Team
from obliged.kernel import clock
from obliged.promises.models import Ask


class Became(models.TextChoices):
    """What became of a mail."""

    WAITING = "waiting"
    ASK = "ask"
    MESSAGE = "message"
    MOVE = "move"
    BOUNCE = "bounce"
    ROBOT = "robot"
    HELD = "held"
    LET_IN = "let_in"
    PUT_AWAY = "put_away"
    PARKED = "parked"


class Why(models.TextChoices):
    """Why a mail is held for a person to decide."""

    UNKNOWN = "unknown"
    UNVERIFIED = "unverified"
    UNREADABLE = "unreadable"
    NOWHERE = "nowhere"
    MANY = "many"
    LARGE = "large"


UNDECIDED = (Became.HELD, Became.PARKED)


def may_decide(person: Person) -> bool:
    """Administrators, and whoever finds out whom to ask."""
    return person.is_active and (person.is_admin or person.memberships.filter(team__is_concierge=True).exists())


class ArrivedQuerySet(models.QuerySet["Arrived"]):
    def visible_to(self, person: Person) -> ArrivedQuerySet:
        """Mail of unknown senders is decided on by administrators and by those who find out whom to ask; all other by nobody."""
        return self.undecided() if may_decide(person) else self.none()

    def undecided(self) -> ArrivedQuerySet:
        """What waits for a person to let it in or put it away."""
        return self.filter(became__in=UNDECIDED)

    def under_the_name_of(self, person: Person) -> ArrivedQuerySet:
        """What somebody sent, and what came under an address of theirs and nothing proves to be theirs."""
        confirmed = EmailAddress.objects.filter(user=person, verified=True).values("email")
        return self.filter(Q(person=person) | Q(sender=person.email.casefold()) | Q(sender__in=confirmed))

    def over_before(self, moment: datetime) -> ArrivedQuerySet:
        """What found its place before a moment, and still holds its words."""
        return self.exclude(became__in=(*UNDECIDED, Became.WAITING)).filter(at__lt=moment).exclude(sha256="")


class Arrived(models.Model):
    """One mail. Its bytes are a file known by their hash; its identity stays when the file goes, so that it never counts twice."""

    identity = models.CharField(max_length=64, unique=True, help_text="the same for one mail, whichever way it came")
    sha256 = models.CharField(max_length=64, blank=True, help_text="the file that holds the mail as it came")
    size = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=clock.now, editable=False)
    message_id = models.CharField(max_length=252, blank=True)
    sender = models.CharField(max_length=254, blank=True)
    sender_name = models.CharField(max_length=120, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    opening = models.CharField(max_length=400, blank=True, help_text="how a held mail begins")
    said = models.CharField(max_length=64, blank=True, help_text="a digest of its words: robots repeat theirs")
    became = models.CharField(max_length=8, choices=Became, default=Became.WAITING)
    why = models.CharField(max_length=10, choices=Why, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+", help_text="whose word it is")
    ask = models.ForeignKey(Ask, models.SET_NULL, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+", help_text="whom it was sent to")
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ArrivedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["at"], condition=Q(became__in=["held", "parked"]), name="mail_undecided"),
            models.Index(fields=["message_id"], name="mail_by_message_id"),
            models.Index(fields=["ask", "sender", "at"], name="mail_of_a_request"),
            models.Index(fields=["at"], name="mail_in_time"),
        ]

    def __str__(self) -> str:
        return f"{self.sender or 'nobody'} #{self.pk}"


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    def visible_to(self, person: Person) -> MailboxQuerySet:
        """How it goes with a mailbox is for those who decide on its mail."""
        return self if may_decide(person) else self.none()


class Mailbox(models.Model):
    """A mailbox that mail is fetched from, how far it was read, and what is in the way of reading on."""

    name = models.CharField(max_length=300, unique=True)
    uid_validity = models.PositiveBigIntegerField(default=0)
    last_uid = models.PositiveBigIntegerField(default=0)
    seen_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)

    objects = MailboxQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
