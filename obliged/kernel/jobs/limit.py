"""A job over its time is ended with its process; the supervisor starts another, and the job is tried again later."""

from __future__ import annotations

import faulthandler
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

GRACE = 5
_is_armed = False
_deadlines: dict[object, float] = {}
_lock = threading.Lock()


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
    job = object()
    _watch(job, time.monotonic() + seconds)
    try:
        yield
    finally:
        _watch(job, None)


def _watch(job: object, deadline: float | None) -> None:
    with _lock:
        if deadline is None:
            del _deadlines[job]
        else:
            _deadlines[job] = deadline
        _wind()


def _wind() -> None:
    # The watcher is a thread in C: it also ends a job that never gives Python back, such as an endless regular expression.
    # There is one of it, and a thread for each lane, so it is wound for whichever is due first.
    if not _deadlines:
        faulthandler.cancel_dump_traceback_later()
        return
    left = max(0.05, min(_deadlines.values()) - time.monotonic())
    faulthandler.dump_traceback_later(left, exit=True, file=sys.__stderr__ or sys.stderr)
