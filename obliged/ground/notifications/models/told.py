"""A notification: one person is told of one thing, once. What was sent to whom."""

from __future__ import annotations

from django.db import models
from django.db.models import QuerySet

from obliged.ground.notifications.rules import Kind, Why
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.happenings import Happening
from obliged.kernel.prepared import prepared
from obliged.ui.lines import Line


class Sending(Happening):
    """Something goes out to a person: by which channel, at once or gathered. Channels listen to it and decide nothing."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="sendings")
    channel = models.CharField(max_length=12, default="mail")
    is_digest = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["at"], name="sendings_by_time")]


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, person: Person) -> NotificationQuerySet:
        """Only one's own."""
        return self.filter(person=person)

    def unread(self) -> NotificationQuerySet:
        """What nobody has seen; what was folded under something later is seen with it."""
        return self.filter(read_at=None, later=None)

    def on_top(self) -> NotificationQuerySet:
        """Without what was folded under something later about the same."""
        return self.filter(later=None)


class Notification(models.Model):
    """A line for one person about one thing. `key` makes telling twice the same as telling once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notifications")
    form = models.CharField(max_length=300, help_text="the sentence as its languages know it, or words as they are")
    said = models.JSONField(null=True, blank=True, help_text="what is put into the sentence; nothing for words as they are")
    url = models.CharField(max_length=300)
    about = models.CharField(max_length=40, blank=True, help_text="what it is about, such as ask:12")
    pile = models.CharField(max_length=40, blank=True, help_text="under what it is folded; its own thing, or a desk")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.MOVE)
    why = models.CharField(max_length=12, choices=Why, blank=True)
    is_urgent = models.BooleanField(default=False)
    key = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    later = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="earlier", db_index=False)
    mail_at = models.DateTimeField(null=True, blank=True, help_text="when to look whether it goes out by mail")
    sending = models.ForeignKey(Sending, models.SET_NULL, null=True, blank=True, related_name="notifications")

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint("person", "key", name="a_person_is_told_once")]
        indexes = [
            models.Index("person", "read_at", "at", name="notifications_for_a_person"),
            models.Index(fields=["person", "-at", "-id"], name="notifications_by_day"),
            # An index of all that was never folded is what SQLite would search for what to fold: nearly everything there is.
            models.Index(fields=["later"], name="notifications_folded", condition=models.Q(later__isnull=False)),
            models.Index(
                fields=["person", "pile"],
                name="notifications_to_fold",
                condition=models.Q(read_at__isnull=True, later__isnull=True),
            ),
            models.Index(fields=["mail_at"], name="notifications_to_mail", condition=models.Q(mail_at__isnull=False)),
        ]

    @property
    def words(self) -> str:
        """What it says, in the language being read; what people wrote themselves stays as it is."""
        return self.form if self.said is None else str(Line(self.form, self.said))

    @property
    def is_always_told(self) -> bool:
        """Whether nobody can turn this off."""
        return not Kind(self.kind).may_be_off


@prepared
def knowing(keys: list[int], key: str) -> QuerySet[Notification, int]:
    """Who of some people was told something already."""
    return Notification.objects.filter(person__pk__in=keys, key=key).values_list("person_id", flat=True)
