"""What stands beside the state and never changes it: messages, files, followers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from obliged.ground.people.models import Person, Team
from obliged.kernel import clock
from obliged.kernel.happenings import Happening, HappeningQuerySet
from obliged.promises.models.ask import Ask
from obliged.promises.verbs import Side


class MessageQuerySet(HappeningQuerySet):
    def visible_to(self, person: Person) -> MessageQuerySet:
        """Messages of the requests a person may see; private notes only for those who were asked when it was said."""
        return self.said_before(person).filter(ask__in=Ask.objects.visible_to(person))

    def said_before(self, person: Person) -> MessageQuerySet:
        """The same, of requests that were found visible already."""
        same_hands = Q(team=F("ask__team")) | Q(team=None, ask__team=None)
        teams = person.memberships.values("team_id")
        # What a team noted among themselves goes along when it joins another.
        serving = Q(team__in=teams) | Q(team__merged_into__in=teams) | same_hands & (Q(ask__owner=person) | Q(ask__person=person))
        return self.filter(Q(is_private_note=False) | serving | Q(by=person))


class Message(Happening):
    """Words from one person in one request. A plain message changes nothing."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="messages")
    by = models.ForeignKey(Person, models.PROTECT, related_name="messages")
    side = models.CharField(max_length=10, choices=Side, blank=True)
    text = models.TextField()
    text_html = models.TextField()
    is_private_note = models.BooleanField(default=False)
    team = models.ForeignKey(
        Team, models.SET_NULL, null=True, blank=True, related_name="+", help_text="who was asked when it was said"
    )
    mentioned = models.ManyToManyField(Person, blank=True, related_name="mentions")

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["ask", "at"], name="messages_of_a_request")]

    def topics(self) -> list[str]:
        # Even a hint without words would tell the customer that a private note was written.
        return [] if self.is_private_note else self.ask.topics()


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, person: Person) -> AttachmentQuerySet:
        """Files follow the request and the message they hang on, at the time of the download."""
        notes = Message.objects.visible_to(person)
        return self.filter(Q(message=None) | Q(message__in=notes), ask__in=Ask.objects.visible_to(person))


class Attachment(models.Model):
    """A file in a request; its bytes are stored by their hash, outside the web root."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="attachments")
    message = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="attachments")
    move = models.ForeignKey("promises.Move", models.PROTECT, null=True, blank=True, related_name="attachments")
    by = models.ForeignKey(Person, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now, editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]


class Watcher(models.Model):
    """Somebody follows a request: by wish, by mention, or because they passed it on."""

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="watchers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="watching")
    since = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint("ask", "person", name="a_person_follows_a_request_once")]
