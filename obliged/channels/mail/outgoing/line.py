"""The line to the mail server: where nothing gets through, it is left alone for a while, and tried with one letter after it."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.db import transaction

from obliged.channels.mail.models import Letter, Line
from obliged.channels.mail.outgoing.verdicts import rest_of_line
from obliged.kernel import clock

log = structlog.get_logger("obliged.mail")
WAKES, MANY = 3, 10
# Letters somebody waits for at a page go before those that were only told.
AHEAD = timedelta(hours=1)


def is_shut() -> bool:
    """Is it left alone now?"""
    return Line.objects.filter(shut_until__gt=clock.now()).exists()


@transaction.atomic
def shut(words: str) -> datetime:
    """Nothing gets through: until when it is left alone, longer each time."""
    now, row = clock.now(), _row()
    row.failures += 1
    row.shut_until = now + rest_of_line(row.failures)
    row.since, row.problem = row.since or now, words[:500]
    row.save()
    log.warning("no line to the mail server", problem=words, until=row.shut_until.isoformat(), failures=row.failures)
    return row.shut_until


@transaction.atomic
def stumbles(words: str) -> bool:
    """A letter was not taken; whether so many in a row were not that it looks like the line and not like the letters."""
    row = _row()
    row.failures += 1
    if row.failures > MANY:
        row.since, row.problem = row.since or clock.now(), words[:500]
    row.save()
    return row.failures > MANY


@transaction.atomic
def works() -> None:
    """A letter got through. What waits only because nothing did is tried now, not when its own rest is over."""
    if not Line.objects.filter(failures__gt=0).exists():
        return
    row = _row()
    if row.failures >= WAKES:
        waiting, now = Letter.objects.filter(state=Letter.State.WAITING), clock.now()
        waiting.filter(kind="").update(next_at=now)
        waiting.exclude(kind="").update(next_at=now - AHEAD)
        log.info("the mail server takes letters again", failures=row.failures)
    row.failures, row.shut_until, row.since, row.problem = 0, None, None, ""
    row.save()


def _row() -> Line:
    Line.objects.get_or_create(name="smtp")
    return Line.objects.select_for_update().get(name="smtp")
