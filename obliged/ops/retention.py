"""Retention: what is older than this organisation keeps it goes in the night, a part at a time, so that nobody waits for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from obliged.channels.mail.incoming import forgetting as mail
from obliged.ground.notifications import moves as notifications
from obliged.ground.people import moves as people
from obliged.ground.people.models import Organisation
from obliged.ground.people.models.organisation import usual_retention
from obliged.kernel import clock, jobs
from obliged.ops.forgetting import requests, stored
from obliged.ops.forgetting.sweeping import sweep_at_night
from obliged.ops.mine import parcels
from obliged.promises import moves as promises
from obliged.promises.models import Ask
from obliged.promises.moves.withholding import TITLE

YEAR = 365
# One transaction holds the one write lock of SQLite, so it is kept short.
REQUESTS_AT_ONCE = 50


@jobs.task(queue="imports", seconds=3600, is_one_transaction=False)
def clear_the_old() -> None:
    """Notices, drafts, words of ended requests and lines of the audit go when their time is over; that they went is written down."""
    kept = how_long()
    cleared: dict[str, Any] = {
        "notifications": _notifications(kept["notifications_days"]),
        "drafts": promises.forget_drafts(timedelta(days=kept["drafts_days"])) if kept["drafts_days"] else 0,
        "requests": _requests(kept["requests_years"] * YEAR),
        "outside": promises.let_go_of_outside(_before(kept["requests_years"] * YEAR)) if kept["requests_years"] else 0,
        "acts": people.clear_acts(_before(kept["audit_years"] * YEAR)) if kept["audit_years"] else 0,
        "mails": mail.let_go_of_old(clock.now()),
        "files": stored.let_go_of_unnamed(),
        "parcels": parcels.let_go_of_old(),
    }
    if cleared["requests"]:
        sweep_at_night()
    if any(cleared.values()):
        people.record("run_retention", by=None, **cleared)


def how_long() -> dict[str, int]:
    """How long each kind of thing is kept here; 0 is for good."""
    organisation = Organisation.current()
    return usual_retention() | (organisation.retention if organisation else {})


def _notifications(days: int) -> int:
    count = 0
    while days and (gone := notifications.let_go_before(_before(days))):
        count += gone
    return count


def _requests(days: int) -> int:
    """Requests that still have words, the oldest first; each part in a transaction of its own."""
    old, count = Ask.objects.ended().filter(ended_at__lt=_before(days)).exclude(title=TITLE), 0
    while days and (some := list(old.order_by("ended_at").values_list("pk", flat=True)[:REQUESTS_AT_ONCE])):
        requests.withhold(some)
        count += len(some)
    return count


def _before(days: int) -> datetime:
    return clock.now() - timedelta(days=days)
