"""Work to be done after the response: written in the caller's transaction, done at least once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import models

from obliged.kernel import clock

Task = Callable[..., None]


class Job(models.Model):
    task = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    run_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)


def task(*, queue: str = "default", seconds: int = 60) -> Callable[[Task], Task]:
    """Make a function a task: its queue and its time limit in seconds."""

    def register_task(function: Task) -> Task:
        return function

    return register_task


def later(task: Task, *args: Any, run_at: datetime | None = None) -> None:
    """Promise to call `task(*args)` once the current transaction has committed."""
    Job.objects.create(task=f"{task.__module__}:{task.__qualname__}", args=list(args), run_at=run_at or clock.now())
