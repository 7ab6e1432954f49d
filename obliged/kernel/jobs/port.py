"""What areas say about jobs. Which adapter keeps and plays them follows from the database (setting JOBS)."""

from __future__ import annotations

import json
import random
import re
import threading
import uuid
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any, Protocol, TypeVar, cast

from django.conf import settings

QUEUES = ("default", "mail-in", "mail-out", "webhooks", "imports")
Function = TypeVar("Function", bound=Callable[..., None])

_tasks: dict[str, Task] = {}
_playing: ContextVar[str] = ContextVar("playing", default="")
_attempt: ContextVar[int] = ContextVar("attempt", default=1)


@dataclass(frozen=True)
class Task:
    """A function that may be played later: its queue, its time limit, and how often it is tried."""

    name: str
    function: Callable[..., None]
    queue: str
    seconds: int
    attempts: int
    is_one_transaction: bool


@dataclass(frozen=True)
class GivenUp:
    """A job nobody tries any more: its task, what stood in the way as far as that was kept, and since when."""

    task: str
    problem: str
    at: datetime | None


class Adapter(Protocol):
    """Where jobs are kept and who plays them."""

    def keep(self, task: Task, args: list[Any], run_at: datetime | None, id: str) -> None: ...
    def work(self, queues: Iterable[str]) -> int: ...
    def serve(self, queues: Iterable[str], stop: threading.Event) -> None: ...
    def release(self) -> int: ...
    def waiting(self) -> dict[str, int]: ...
    def dead(self) -> int: ...
    def withdraw(self, saying: str) -> int: ...
    def given_up(self) -> list[GivenUp]: ...
    def try_again(self) -> int: ...
    def hasten(self, by: timedelta) -> int: ...


def task(
    *, queue: str = "default", seconds: int = 60, attempts: int = 12, is_one_transaction: bool = True
) -> Callable[[Function], Function]:
    """Make a function a task.

    Its effect and its acknowledgement are one transaction. A task that speaks to the outside says
    `is_one_transaction=False`: it would hold the database while it waits, so it is done first and marked after, under
    an id that stays the same (`current_id`).
    """
    if queue not in QUEUES:
        raise ValueError(f"There is no queue called {queue!r}.")

    def register(function: Function) -> Function:
        name = _name(function)
        _tasks[name] = Task(name, function, queue, seconds, attempts, is_one_transaction)
        return function

    return register


def later(function: Callable[..., None], *args: Any, run_at: datetime | None = None) -> None:
    """Promise to call `function(*args)` once the current transaction has committed, or at a moment after it."""
    if run_at is not None and run_at.tzinfo is None:
        raise ValueError("A moment needs a zone.")
    # What cannot be written down is refused where it was said, not hours later in a worker.
    json.dumps(args)
    _adapter().keep(found(_name(function)), list(args), run_at, str(uuid.uuid4()))


def work(queues: Iterable[str] = QUEUES) -> int:
    """Play all that is due now, and what follows from it, in this process; the number of jobs done."""
    return _adapter().work(queues)


def serve(queues: Iterable[str], stop: threading.Event) -> None:
    """Play jobs as they fall due until told to stop. The process ends itself when a job goes over its time."""
    _adapter().serve(queues, stop)


def release() -> int:
    """Give back what a dead worker held; the number of jobs given back."""
    return _adapter().release()


def waiting() -> dict[str, int]:
    """How many jobs of each queue are not done."""
    return dict.fromkeys(QUEUES, 0) | _adapter().waiting()


def dead() -> int:
    """How many jobs were given up after their last attempt."""
    return _adapter().dead()


def given_up() -> list[GivenUp]:
    """The jobs that were given up, the newest first, some of them."""
    return _adapter().given_up()


def try_again() -> int:
    """Try all jobs that were given up as if they were new; how many those are."""
    return _adapter().try_again()


def hasten(by: timedelta) -> int:
    """Jobs that wait for a later moment wait this much less: the clock they were written by was set back; how many there were."""
    return _adapter().hasten(by)


def withdraw(saying: str) -> int:
    """Take back jobs whose arguments hold these words, such as letters to somebody who is forgotten; how many there were."""
    return _adapter().withdraw(saying)


def says(args: list[Any], words: str) -> bool:
    """Whether a job was told these words, as words: a number of a row or a part of somebody else's name is none of them."""
    begins = "" if words.startswith("/") else r"(?<![\w.+-])"
    whole = re.compile(rf"{begins}{re.escape(words)}(?!\w|[-.]\w)", re.IGNORECASE)
    return any(isinstance(said, str) and whole.search(said) for said in args)


def current_id() -> str:
    """The id of the job being played, the same at each attempt; empty outside a job."""
    return _playing.get()


def current_attempt() -> int:
    """How often the job being played was begun, this time included: one that ended its process was begun, too."""
    return _attempt.get()


def found(name: str) -> Task:
    """The task of a name, its module imported if need be; LookupError when there is none."""
    if name not in _tasks:
        import_module(name.partition(":")[0])
    if name not in _tasks:
        raise LookupError(f"{name} is not a task.")
    return _tasks[name]


def play(task: Task, args: list[Any], id: str, attempt: int = 1) -> None:
    """Call the task's function under the id of its job."""
    named, counted = _playing.set(id), _attempt.set(attempt)
    try:
        task.function(*args)
    finally:
        _playing.reset(named)
        _attempt.reset(counted)


def rest(attempts: int) -> timedelta:
    """How long a job that failed rests: twice as long each time, up to an hour, never quite the same."""
    # Never quite the same: what failed together would otherwise come back together.
    return timedelta(seconds=min(5 * 2 ** min(attempts - 1, 12), 3600) * random.uniform(0.75, 1.25))


def _name(function: Callable[..., None]) -> str:
    return f"{function.__module__}:{function.__qualname__}"


def _adapter() -> Adapter:
    return cast(Adapter, import_module(f"obliged.kernel.jobs.{settings.JOBS}"))
