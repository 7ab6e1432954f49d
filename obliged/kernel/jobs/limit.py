"""A job over its time is ended with its process; the supervisor starts another, and the job is tried again later."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Iterator
from contextlib import contextmanager

GRACE = 5
_is_armed = False


def arm() -> None:
    """From now on jobs of this process are held to their time. Only a worker says this."""
    global _is_armed
    _is_armed = True


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """End the process, with the place where it hung in the log, if this is not done in time."""
    if not _is_armed:
        yield
        return
    # The watcher is a thread in C: it also ends a job that never gives Python back, such as an endless regular expression.
    faulthandler.dump_traceback_later(seconds, exit=True, file=sys.__stderr__ or sys.stderr)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
