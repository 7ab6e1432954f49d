"""Tasks that stop the process they are played in, as a machine that sleeps or a swapping host would; for the product's own workers."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.db import connection

from obliged.ground.notifications import moves as notifications
from obliged.ground.people.models import Person
from obliged.kernel import jobs
from obliged.kernel.sqlite3 import base as sqlite


def note(folder: str, words: str) -> None:
    """Something the outside sees: it cannot be taken back with a transaction."""
    with Path(folder, "seen").open("a") as seen:
        seen.write(f"{os.getpid()} {words}\n")


def turn_to_write() -> AbstractContextManager[Any]:
    """The turn that each thread of a process takes before it writes; on PostgreSQL there is none."""
    return sqlite._turn if connection.vendor == "sqlite" else nullcontext()


def stop_the_first_time(folder: str) -> None:
    """The first worker that gets here is stopped until somebody lets it go on."""
    first = Path(folder, "stopped")
    if not first.exists():
        first.write_text(str(os.getpid()))
        # To this very thread: one sent to the process may be taken by another, and this one would run on a while, into its next write.
        signal.pthread_kill(threading.get_ident(), signal.SIGSTOP)


@jobs.task(seconds=1, is_one_transaction=False)
def tell_after_a_pause(folder: str) -> None:
    """Stop with the lease in hand and no transaction open; then write to the outside, and tell Bo."""
    # Other threads of this process write as well. Whoever stops while it is nobody's turn but theirs has not stopped them in a write.
    with turn_to_write():
        stop_the_first_time(folder)
    note(folder, f"letter {jobs.current_id()}")
    bo = Person.objects.get(handle="bo")
    notifications.tell([bo], "It is done.", url="/today", key=f"pause-{jobs.current_id()}")


@jobs.task(seconds=60)
def tell_and_pause(folder: str) -> None:
    """Stop in the middle of a write."""
    bo = Person.objects.get(handle="bo")
    notifications.tell([bo], "It is done.", url="/today", key=f"pause-{jobs.current_id()}")
    stop_the_first_time(folder)
