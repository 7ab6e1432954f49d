"""A nudge: the clock thought of somebody. Reactions tell whom it concerns."""

from __future__ import annotations

from django.db import models

from obliged.kernel.happenings import Happening
from obliged.promises.models.ask import Ask


class Nudge(Happening):
    """One bell of one request, rung once: `name` is the bell, `key` its name and moment."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="nudges")
    name = models.CharField(max_length=20)
    key = models.CharField(max_length=40)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint("ask", "key", name="a_bell_rings_once")]
