"""Hooks, and what was sent to each of them."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.promises.models import Move


class HookQuerySet(models.QuerySet["Hook"]):
    def visible_to(self, person: Person) -> HookQuerySet:
        """All of them for an administrator, none for anybody else."""
        return self if person.is_active and person.is_admin else self.none()

    def live(self) -> HookQuerySet:
        """Those that are told: not ended, not stopped, and of an administrator who is still one."""
        return self.filter(ended_at=None, stopped_at=None, owner__is_active=True, owner__is_admin=True)

    def free(self, moment: datetime) -> HookQuerySet:
        """Those that may be called now: nobody is calling them, and they do not rest."""
        return self.live().filter(Q(held_until=None) | Q(held_until__lt=moment), Q(rests_until=None) | Q(rests_until__lte=moment))


class Hook(models.Model):
    """An address outside that is told what happens, as far as its owner may see it."""

    owner = models.ForeignKey(Person, models.PROTECT, related_name="hooks")
    name = models.CharField(max_length=80)
    url = models.CharField(max_length=2000)
    events = models.JSONField(default=list, help_text="names of events; none means all")
    sealed = models.TextField(help_text="the secret, sealed: we sign with it")
    made_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True, help_text="it took nothing for days")
    failing_since = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="in a row")
    rests_until = models.DateTimeField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True, help_text="somebody is calling it")

    objects = HookQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    @property
    def is_troubled(self) -> bool:
        """Whether somebody should look at it."""
        return bool(self.stopped_at or self.failures) or not (self.owner.is_active and self.owner.is_admin)

    def wants(self, event: str) -> bool:
        """Whether it listens to events of this name."""
        return not self.events or event in self.events


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, person: Person) -> DeliveryQuerySet:
        """Those of one's own hooks: what was sent to another's tells of requests one may know nothing of."""
        return self.filter(hook__in=Hook.objects.visible_to(person).filter(owner=person))

    def waiting(self) -> DeliveryQuerySet:
        """Neither taken nor given up."""
        return self.filter(next_at__isnull=False)


class Delivery(models.Model):
    """One event for one hook. It holds no word of anybody: what is sent is read from the history each time."""

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries")
    move = models.ForeignKey(Move, models.PROTECT, null=True, blank=True, related_name="+", help_text="none: a trial")
    event = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=clock.now)
    next_at = models.DateTimeField(null=True, blank=True, default=clock.now)
    attempts = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="what was answered; none: nothing was")
    problem = models.CharField(max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint("hook", "move", name="a_hook_is_told_of_a_move_once")]
        indexes = [
            models.Index(fields=["hook", "next_at"], name="deliveries_that_wait", condition=Q(next_at__isnull=False)),
            models.Index(F("made_at"), name="deliveries_in_time"),
        ]

    @property
    def event_id(self) -> str:
        """The name of the event, the same each time it is sent and for every hook."""
        return f"move-{self.move_id}" if self.move_id else f"trial-{self.pk}"
