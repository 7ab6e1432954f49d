"""Jobs in procrastinate on PostgreSQL: any number of workers on any number of machines."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from django.db import connection, transaction
from procrastinate import App, JobContext, exceptions
from procrastinate.contrib.django import app
from procrastinate.jobs import Job as Kept
from procrastinate.jobs import Status
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from obliged.kernel import clock
from obliged.kernel.jobs import limit
from obliged.kernel.jobs.port import GivenUp, Task, found, play, rest, says
from obliged.kernel.jobs.rows import Receipt

log = structlog.get_logger("obliged.jobs")
NAME = "obliged"
HEARTBEAT = 10.0
SHOWN = 20
STALLED = 30.0


class Rest(BaseRetryStrategy):
    """After a failure a job rests, until its last attempt."""

    def get_retry_decision(self, *, exception: BaseException, job: Kept) -> RetryDecision | None:
        attempts = job.attempts + 1
        return RetryDecision(retry_at=_rested(attempts)) if attempts < _attempts(job) else None


def take_part(procrastinate: App) -> None:
    """Tell procrastinate of our one task; its arguments say which of ours is meant."""
    procrastinate.task(name=NAME, retry=Rest(), pass_context=True)(_play_in_turn)


def keep(task: Task, args: list[Any], run_at: datetime | None, id: str) -> None:
    """Defer the job in the caller's transaction, on the caller's connection."""
    app.configure_task(NAME, queue=task.queue, schedule_at=run_at).defer(task=task.name, args=args, id=id)


def work(queues: Iterable[str]) -> int:
    """Play all that is due in this process, in the caller's transaction if there is one: for tests and first runs."""
    done, tried = 0, [0]
    while row := _next_due(list(queues), tried):
        tried.append(row[0])
        done += _played_here(*row)
    return done


def serve(queues: Iterable[str], stop: threading.Event) -> None:
    """Run a procrastinate worker, one job at a time, until told to stop."""
    asyncio.run(_serve(list(queues), stop))


def release() -> int:
    """Give back the jobs of workers that no longer say they are alive."""
    return asyncio.run(_release_once())


def waiting() -> dict[str, int]:
    """How many jobs wait in each queue, those that somebody has begun among them: a worker that died has finished nothing."""
    return dict(_rows("SELECT queue_name, count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') GROUP BY 1"))


def dead() -> int:
    """How many jobs were given up."""
    return _rows("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'")[0][0]


def given_up() -> list[GivenUp]:
    """The newest of the jobs that were given up; why is written in the log, not in their row."""
    rows = _rows(
        "SELECT args->>'task', scheduled_at FROM procrastinate_jobs WHERE status = 'failed' ORDER BY id DESC LIMIT %s", [SHOWN]
    )
    return [GivenUp(task or "", "", at) for task, at in rows]


def try_again() -> int:
    """Jobs that were given up wait again, with all their attempts before them."""
    again = "UPDATE procrastinate_jobs SET status = 'todo', attempts = 0, scheduled_at = %s WHERE status = 'failed' RETURNING id"
    return len(_rows(again, [clock.now()]))


def hasten(by: timedelta) -> int:
    """What waits for a moment to come waits this much less."""
    sooner = (
        "UPDATE procrastinate_jobs SET scheduled_at = scheduled_at - %s WHERE status = 'todo' AND scheduled_at > %s RETURNING id"
    )
    return len(_rows(sooner, [by, clock.now()]))


def withdraw(saying: str) -> int:
    """Jobs that hold these words go, played or not; one that is being played goes when it is done."""
    rows = _rows("SELECT id, args::text FROM procrastinate_jobs WHERE status NOT IN ('doing', 'aborting')")
    held = [pk for pk, said in rows if says(json.loads(said)["args"], saying)]
    gone = "DELETE FROM procrastinate_jobs WHERE id = ANY(%s) AND status NOT IN ('doing', 'aborting') RETURNING id"
    return len(_rows(gone, [held]))


def _play_in_turn(context: JobContext, **call: Any) -> None:
    _play_once(**call, attempt=context.job.attempts + 1)


def _play_once(*, task: str, args: list[Any], id: str, attempt: int) -> None:
    known = found(task)
    with limit.within(known.seconds):
        if not known.is_one_transaction:
            # Sent first and marked after: a crash between the two sends again, under the same id.
            if not Receipt.objects.filter(pk=id).exists():
                play(known, args, id, attempt)
                Receipt.objects.get_or_create(pk=id)
            return
        with transaction.atomic():
            # The receipt comes first: a second worker with the same job waits here, and then finds it done.
            if Receipt.objects.get_or_create(pk=id)[1]:
                play(known, args, id, attempt)


def _rested(attempts: int) -> datetime:
    return datetime.now(UTC) + rest(attempts)


def _attempts(job: Kept) -> int:
    try:
        return found(str(job.task_kwargs.get("task", ""))).attempts
    except (LookupError, ImportError, ValueError):
        return 12


async def _serve(queues: list[str], stop: threading.Event) -> None:
    own = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with own.open_async():
        work = asyncio.create_task(
            own.run_worker_async(
                queues=queues,
                concurrency=1,
                fetch_job_polling_interval=2.0,
                install_signal_handlers=False,
                delete_jobs="successful",
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED,
                shutdown_graceful_timeout=20,
            )
        )
        await _until_stopped(own, work, stop)


async def _until_stopped(own: App, work: asyncio.Task[None], stop: threading.Event) -> None:
    loop = asyncio.get_running_loop()
    released_at = 0.0
    while not (stop.is_set() or work.done()):
        if loop.time() - released_at > STALLED / 3:
            await _release(own)
            released_at = loop.time()
        await asyncio.wait([work], timeout=0.25)
    if work.done():
        # It ends by itself only when something is wrong, such as a database that went away: whoever began us begins anew.
        return work.result()
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)


async def _release_once() -> int:
    own = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with own.open_async():
        return await _release(own)


async def _release(own: App) -> int:
    stalled = list(await own.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED))
    for job in stalled:
        log.warning("a worker died", task=job.task_kwargs.get("task"), job=job.id, attempts=job.attempts)
        try:
            if job.attempts + 1 >= _attempts(job):
                await own.job_manager.finish_job(job=job, status=Status.FAILED, delete_job=False)
            else:
                await own.job_manager.retry_job(job=job, retry_at=_rested(job.attempts + 1))
        except exceptions.ConnectorException:
            log.info("another worker was faster", job=job.id)
    return len(stalled)


def _next_due(queues: list[str], tried: list[int]) -> tuple[int, int, Any] | None:
    due = _rows(
        "SELECT id, attempts, args::text FROM procrastinate_jobs WHERE status = 'todo' AND queue_name = ANY(%s)"
        " AND NOT id = ANY(%s) AND (scheduled_at IS NULL OR scheduled_at <= %s) ORDER BY id LIMIT 1",
        [queues, tried, clock.now()],
    )
    return due[0] if due else None


def _played_here(pk: int, attempts: int, said: str) -> int:
    call = json.loads(said)
    try:
        with transaction.atomic():
            _play_once(**call, attempt=attempts + 1)
            _rows("DELETE FROM procrastinate_jobs WHERE id = %s RETURNING id", [pk])
    except Exception:
        log.exception("job failed", task=call.get("task"), job=pk)
        _put_off(pk, attempts + 1, call)
        return 0
    return 1


def _put_off(pk: int, attempts: int, call: dict[str, Any]) -> None:
    is_over = attempts >= _attempts(Kept(id=pk, queue="", lock=None, queueing_lock=None, task_name=NAME, task_kwargs=call))
    _rows(
        "UPDATE procrastinate_jobs SET attempts = %s, scheduled_at = %s, status = %s::procrastinate_job_status"
        " WHERE id = %s RETURNING id",
        [attempts, clock.now() + rest(attempts), "failed" if is_over else "todo", pk],
    )


def _rows(sql: str, values: list[Any] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
