"""Tasks that stop the process they are played in, as a machine that sleeps or a swapping host would; for the product's own workers."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from obliged.ground.notifications import moves as notifications
from obliged.ground.people.models import Person
from obliged.kernel import jobs


def note(folder: str, words: str) -> None:
    """Something the outside sees: it cannot be taken back with a transaction."""
    with Path(folder, "seen").open("a") as seen:
        seen.write(f"{os.getpid()} {words}\n")


def stop_the_first_time(folder: str) -> None:
    """The first worker that gets here is stopped until somebody lets it go on."""
    first = Path(folder, "stopped")
    if not first.exists():
        first.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGSTOP)


@jobs.task(seconds=1, is_one_transaction=False)
def tell_after_a_pause(folder: str) -> None:
    """Stop with the lease in hand and no transaction open; then write to the outside, and tell Bo."""
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
