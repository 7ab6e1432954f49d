"""Requests that come again: every first Monday, each its own request."""

from __future__ import annotations

from django.db import models

from obliged.ground.people.models import Person
from obliged.kernel import clock


class Series(models.Model):
    """A rule by which the same thing is wanted again; each occurrence is a request with its own date."""

    customer = models.ForeignKey(Person, models.PROTECT, related_name="series")
    title = models.CharField(max_length=200)
    rule = models.CharField(max_length=200, help_text="RFC 5545 recurrence rule")
    zone = models.CharField(max_length=64, default="UTC")
    started_at = models.DateTimeField(default=clock.now)
    stopped_at = models.DateTimeField(null=True, blank=True)
    promised_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="series_promised")

    class Meta:
        verbose_name_plural = "series"
