"""Links to one's own dates, and what was sent into somebody's calendar."""

from __future__ import annotations

from django.db import models

from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.promises.models import Talk


class FeedQuerySet(models.QuerySet["Feed"]):
    def visible_to(self, person: Person) -> FeedQuerySet:
        """Only one's own."""
        return self.filter(person=person) if person.is_active else self.none()

    def live(self) -> FeedQuerySet:
        """Those that still show something: not ended, and of somebody still here."""
        return self.filter(ended_at=None, person__is_active=True, person__is_placeholder=False)


class Feed(models.Model):
    """A secret link under which one calendar program reads one person's dates; only a digest of the secret is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="feeds")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]


class InvitationWish(models.Model):
    """How one person likes to be invited to talks; without a row, by mail."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="invitation_wish")
    by_mail = models.BooleanField(default=True)


class Invitation(models.Model):
    """One word to one person's calendar about one talk: come then, come at another time, or it is off."""

    class Method(models.TextChoices):
        REQUEST = "request"
        CANCEL = "cancel"

    class Answer(models.TextChoices):
        ACCEPTED = "accepted"
        DECLINED = "declined"
        TENTATIVE = "tentative"

    talk = models.ForeignKey(Talk, models.PROTECT, related_name="invitations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="talk_invitations")
    sequence = models.PositiveIntegerField()
    method = models.CharField(max_length=8, choices=Method)
    starts_at = models.DateTimeField()
    is_set = models.BooleanField(default=False, help_text="whether both have agreed on the time")
    made_at = models.DateTimeField(default=clock.now)
    # Only of words that left before the outbox carried them, which knows what became of a letter: `Letter.ended_at`.
    sent_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sequence"]
        constraints = [models.UniqueConstraint("talk", "person", "sequence", name="a_calendar_hears_each_change_of_a_talk_once")]
