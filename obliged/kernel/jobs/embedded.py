"""Jobs as rows beside the data: claimed with a lease, done and acknowledged in one transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import Error, connection, transaction
from django.db.models import Count, F, QuerySet

from obliged.kernel import clock
from obliged.kernel.jobs import limit, living
from obliged.kernel.jobs.port import GivenUp, Task, found, play, rest, says
from obliged.kernel.jobs.rows import Job
from obliged.kernel.prepared import prepared

log = structlog.get_logger("obliged.jobs")
POLL = 0.25
SHOWN = 20


class LeaseLost(Exception):
    """Somebody else holds the job now: what this worker did must not count."""


def keep(task: Task, args: list[Any], run_at: datetime | None, id: str) -> None:
    """Write the job down in the caller's transaction."""
    Job.objects.create(stable_id=id, task=task.name, args=args, queue=task.queue, run_at=run_at or clock.now())


def work(queues: Iterable[str]) -> int:
    """Play all that is due, and what follows from it."""
    done, job = 0, _claimed(queues)
    while job:
        played, job = _played(job, then=queues)
        done += played
        job = job or _claimed(queues)
    return done


def serve(queues: Iterable[str], stop: threading.Event) -> None:
    """Play jobs as they fall due; a database that is away for a while is waited for."""
    release()
    held: Job | None = None
    while held or not stop.is_set():
        try:
            # Let go before it is played: should the database fail meanwhile, its lease runs out, and whoever claims it counts the attempt.
            job, held = held or _claimed(queues), None
            if job:
                # Told to stop, it takes no other with it.
                _is_done, held = _played(job, then=() if stop.is_set() else queues)
            else:
                stop.wait(POLL)
        except Error as problem:
            log.warning("the database is away", problem=str(problem))
            connection.close()
            stop.wait(1)


def release() -> int:
    """Give back the jobs of workers that are dead; their leases would run out in time anyway."""
    held = Job.objects.alive().filter(leased_until__gt=clock.now())
    released = [job for job in held if not living.is_alive(job.leased_by)]
    for job in released:
        log.warning("a worker died", task=job.task, job=job.pk, attempts=job.attempts)
        _fail(job, "Its worker died, or it went over its time.")
    return len(released)


def waiting() -> dict[str, int]:
    """How many jobs wait in each queue."""
    return dict(Job.objects.alive().values_list("queue").annotate(Count("pk")).order_by())


def dead() -> int:
    """How many jobs were given up."""
    return Job.objects.exclude(dead_at=None).count()


def given_up() -> list[GivenUp]:
    """The newest of the jobs that were given up."""
    rows = Job.objects.exclude(dead_at=None).order_by("-dead_at", "-pk")[:SHOWN]
    return [GivenUp(job.task, job.problem, job.dead_at) for job in rows]


def try_again() -> int:
    """Jobs that were given up wait again, with all their attempts before them."""
    return Job.objects.exclude(dead_at=None).update(dead_at=None, attempts=0, problem="", run_at=clock.now())


def hasten(by: timedelta) -> int:
    """What waits for a moment to come waits this much less."""
    return Job.objects.alive().filter(run_at__gt=clock.now()).update(run_at=F("run_at") - by)


def withdraw(saying: str) -> int:
    """Jobs that hold these words go, played or not; what went wrong with others is told without them."""
    Job.objects.filter(problem__icontains=saying).update(problem="")
    held = [job.pk for job in Job.objects.only("args").iterator(200) if says(job.args, saying)]
    return Job.objects.filter(pk__in=held).delete()[0]


@prepared
def due_now(queues: list[str], now: datetime) -> QuerySet[Job, int]:
    """The key of the job that waits longest."""
    return Job.objects.due(queues, now).values_list("pk", flat=True)[:1]


@prepared
def due_and_free(queues: list[str], now: datetime) -> QuerySet[Job]:
    """The job that waits longest, locked before anybody else can take it."""
    return Job.objects.due(queues, now).select_for_update(skip_locked=True)[:1]


def _claimed(queues: Iterable[str]) -> Job | None:
    # Looking first keeps an idle worker from taking SQLite's one write lock four times a second.
    if not due_now(list(queues), clock.now()):
        return None
    with transaction.atomic():
        return _claim(queues)


def _claim(queues: Iterable[str]) -> Job | None:
    now = clock.now()
    job = next(iter(due_and_free(list(queues), now)), None)
    if job is not None:
        job.attempts += 1
        job.leased_by = living.oneself()
        job.leased_until = now + timedelta(seconds=_seconds(job) + limit.GRACE)
        job.save(update_fields=["attempts", "leased_by", "leased_until"])
    return job


def _seconds(job: Job) -> int:
    try:
        return found(job.task).seconds
    except (LookupError, ImportError):
        return 60


def _played(job: Job, then: Iterable[str] = ()) -> tuple[int, Job | None]:
    """Whether it was done, and the next job of these queues: claimed as this one is acknowledged, for to commit is the dearest of it all."""
    try:
        task = found(job.task)
        with limit.within(task.seconds):
            return 1, _play_and_acknowledge(task, job, then)
    except LeaseLost:
        log.warning("lease lost", task=job.task, job=job.pk)
    except Exception as problem:
        log.exception("job failed", task=job.task, job=job.pk, attempts=job.attempts)
        _fail(job, f"{type(problem).__name__}: {problem}")
    return 0, None


def _play_and_acknowledge(task: Task, job: Job, then: Iterable[str]) -> Job | None:
    if not task.is_one_transaction:
        play(task, job.args, str(job.stable_id), job.attempts)
        with transaction.atomic():
            return _acknowledge(job, then)
    with transaction.atomic():
        play(task, job.args, str(job.stable_id), job.attempts)
        return _acknowledge(job, then)


def _acknowledge(job: Job, then: Iterable[str]) -> Job | None:
    deleted, _ = _mine(job).delete()
    if not deleted:
        raise LeaseLost
    return _claim(then) if then else None


def _fail(job: Job, problem: str) -> None:
    try:
        attempts = found(job.task).attempts
    except (LookupError, ImportError):
        attempts = 12
    now = clock.now()
    _mine(job).update(
        problem=problem[:2000].replace("\0", ""),
        leased_by="",
        leased_until=None,
        run_at=now + rest(job.attempts),
        dead_at=now if job.attempts >= attempts else None,
    )


def _mine(job: Job) -> Any:
    return Job.objects.alive().filter(pk=job.pk, attempts=job.attempts, leased_by=job.leased_by)
