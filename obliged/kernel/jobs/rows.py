"""The tables of jobs: what waits in the embedded adapter, and what the scaled one has done."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q

from obliged.kernel import clock


class JobQuerySet(models.QuerySet["Job"]):
    def alive(self) -> JobQuerySet:
        """Jobs that will still be tried."""
        return self.filter(dead_at=None)

    def due(self, queues: Iterable[str], now: datetime) -> JobQuerySet:
        """Jobs to play now that nobody holds, the longest waiting first."""
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.alive().filter(free, queue__in=list(queues), run_at__lte=now).order_by("run_at", "pk")


class Job(models.Model):
    """A call promised for later. The row goes when the call is done, in the call's own transaction."""

    stable_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    queue = models.CharField(max_length=16, default="default")
    run_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveIntegerField(default=0)
    leased_by = models.CharField(max_length=120, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["queue", "run_at"], condition=Q(dead_at=None), name="jobs_due")]

    def __str__(self) -> str:
        return f"{self.task} #{self.pk}"


class Receipt(models.Model):
    """A job was done. Written in its transaction, so that one delivered twice is not done twice."""

    job_id = models.UUIDField(primary_key=True)
    done_at = models.DateTimeField(default=clock.now, db_index=True)
