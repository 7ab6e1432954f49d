"""Tasks the tests of jobs play. What they do is to leave rows in the database, so that it can be counted."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from obliged.kernel import jobs
from obliged.kernel.jobs.rows import Receipt


@jobs.task()
def leave_a_row(number: int) -> None:
    """The effect of a job: one row, which the database would refuse a second time."""
    Receipt.objects.create(job_id=f"00000000-0000-0000-0000-{number:012d}")


@jobs.task(attempts=3)
def leave_a_row_and_fail(number: int) -> None:
    leave_a_row(number)
    raise ValueError("no luck")


@jobs.task()
def leave_rows_one_after_another(first: int, last: int) -> None:
    leave_a_row(first)
    if first < last:
        jobs.later(leave_rows_one_after_another, first + 1, last)


@jobs.task(queue="webhooks", is_one_transaction=False, attempts=3)
def tell_outside(file: str) -> None:
    """Write down under which id the outside was told, then fail the first time."""
    told = Path(file)
    told.write_text(told.read_text() + jobs.current_id() + "\n" if told.exists() else jobs.current_id() + "\n")
    if told.read_text().count("\n") < 2:
        raise ConnectionError("nobody answered")


@jobs.task(seconds=20)
def die_once_in_the_middle(number: int, file: str) -> None:
    """The first time the worker is killed with the effect written and nothing committed."""
    leave_a_row(number)
    if not Path(file).exists():
        Path(file).touch()
        os.kill(os.getpid(), signal.SIGKILL)


@jobs.task(seconds=1, attempts=3)
def hang_once(number: int, file: str) -> None:
    """The first time it never ends, inside one call that never gives Python back."""
    leave_a_row(number)
    if not Path(file).exists():
        Path(file).touch()
        signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
        time.sleep(3600)
