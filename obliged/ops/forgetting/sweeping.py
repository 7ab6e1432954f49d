"""What was deleted still lies in free pages of a database file until somebody sweeps."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import connection

from obliged.kernel import clock, jobs
from obliged.kernel.search.finding import adapter
from obliged.ops.forgetting import stored

# UTC; most of the people who would wait for it are asleep, or have not come in yet.
QUIET = time(3, 10)


def sweep_at_night() -> None:
    """Sweep in the first quiet hour, since writers wait meanwhile."""
    now = clock.now()
    tonight = datetime.combine(now.date(), QUIET, tzinfo=now.tzinfo)
    jobs.later(sweep, run_at=tonight if tonight > now else tonight + timedelta(days=1))


@jobs.task(queue="imports", seconds=3600, is_one_transaction=False)
def sweep() -> None:
    """Let go of files without a row, of words the index still holds, and of free pages. Nothing may be written meanwhile."""
    stored.let_go_of_unnamed()
    adapter().tidy()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM (FULL)")
            return
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
