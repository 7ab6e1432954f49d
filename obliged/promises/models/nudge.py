"""A nudge: something beside the moves waits for somebody. Reactions tell whom it concerns."""

from __future__ import annotations

from django.db import models

from obliged.kernel.happenings import Happening
from obliged.promises.models.ask import Ask


class Nudge(Happening):
    """One bell of the clock, or one turn of a talk, told once: `name` says which, `key` when or of what."""

    ask = models.ForeignKey(Ask, models.PROTECT, related_name="nudges")
    name = models.CharField(max_length=20)
    key = models.CharField(max_length=40)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint("ask", "key", name="a_bell_rings_once")]

    def topics(self) -> list[str]:
        # A bell of the clock changes nothing that is shown; a turn of a talk does.
        return self.ask.topics() if self.name.startswith("talk_") else []
