"""A notification: one person is told of one thing, once."""

from __future__ import annotations

from django.db import models

from obliged.ground.notifications.rules import Why
from obliged.ground.people.models import Person
from obliged.kernel import clock


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, person: Person) -> NotificationQuerySet:
        """Only one's own."""
        return self.filter(person=person)

    def unread(self) -> NotificationQuerySet:
        return self.filter(read_at=None)


class Notification(models.Model):
    """Words for one person about one thing. `key` makes telling twice the same as telling once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notifications")
    words = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    why = models.CharField(max_length=12, choices=Why, blank=True)
    is_urgent = models.BooleanField(default=False)
    key = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint("person", "key", name="a_person_is_told_once")]
        indexes = [
            models.Index("person", "read_at", "at", name="notifications_for_a_person"),
            models.Index(fields=["person", "-at", "-id"], name="notifications_by_day"),
        ]
