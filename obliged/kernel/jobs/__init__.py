"""Work to be done after the response: written in the caller's transaction, done at least once, each within its time."""

from obliged.kernel.jobs.port import (
    QUEUES,
    Task,
    current_attempt,
    current_id,
    dead,
    given_up,
    hasten,
    later,
    release,
    serve,
    task,
    try_again,
    waiting,
    withdraw,
    work,
)

__all__ = [
    "QUEUES",
    "Task",
    "current_attempt",
    "current_id",
    "dead",
    "given_up",
    "hasten",
    "later",
    "release",
    "serve",
    "task",
    "try_again",
    "waiting",
    "withdraw",
    "work",
]
