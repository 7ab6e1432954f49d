"""Signs of life of the workers and of the schedule, for the health page and for whoever watches it."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import structlog
from django.db import Error, connection, models

from obliged.kernel import clock

log = structlog.get_logger("obliged.pulse")
EVERY = 10.0
LATELY = timedelta(seconds=60)


class Pulse(models.Model):
    """When a part of the product last said that it lives."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


def beat(name: str) -> None:
    """Say that a part lives."""
    Pulse.objects.update_or_create(name=name, defaults={"at": clock.now()})


def was_seen_lately(name: str) -> bool:
    """Whether a part said within the last minute that it lives."""
    now = clock.now()
    # One from a time to come was written before the clock was set back, and says nothing of now.
    return Pulse.objects.filter(name=name, at__gt=now - LATELY, at__lt=now + LATELY).exists()


def last(name: str) -> datetime | None:
    """When a part last said that it lives, or that it was done; None if it never did."""
    return Pulse.objects.filter(name=name).values_list("at", flat=True).first()


def keep_beating(name: str, stop: threading.Event) -> threading.Thread:
    """Beat in a thread of its own, since a long job is no sign of death."""
    thread = threading.Thread(target=_beat_until, args=(name, stop), name=f"pulse-{name}", daemon=True)
    thread.start()
    return thread


def _beat_until(name: str, stop: threading.Event) -> None:
    while True:
        try:
            beat(name)
        except Error as problem:
            log.warning("no sign of life could be written", problem=str(problem))
            connection.close()
        if stop.wait(EVERY):
            connection.close()
            return
