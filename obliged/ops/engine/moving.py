"""The move itself: all rows in one transaction, compared, and only then kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from obliged.kernel import clock, health, search
from obliged.kernel.jobs import port, scaled
from obliged.kernel.jobs.rows import Job
from obliged.kernel.pulse import LATELY, Pulse
from obliged.kernel.rules import Refused
from obliged.ops.engine import tables
from obliged.promises import queries

OLD, NEW = "old", "default"
Tick = Callable[[int], None]


@dataclass
class Moved:
    """What was copied: rows by table, and jobs that wait at the new place."""

    rows: dict[str, int] = field(default_factory=dict)
    jobs: int = 0


def move(source: Path, tick: Tick, *, is_dry: bool = False) -> Moved:
    """Copy everything from a file of SQLite into the empty PostgreSQL we are set to; refused in words where it cannot be whole."""
    _refuse_unfit(source)
    _open(source)
    try:
        _make_tables(is_dry)
        # The old place is held still: nobody can write what would then be left behind.
        with transaction.atomic(using=OLD), transaction.atomic():
            _refuse_running()
            _refuse_unlike()
            moved = _moved(tick)
            transaction.set_rollback(is_dry)
    finally:
        connections[OLD].close()
    if not is_dry:
        search.rebuild()
        _refuse_broken()
    return moved


def _refuse_unfit(source: Path) -> None:
    if not settings.IS_POSTGRESQL:
        raise Refused("DATABASE_URL names SQLite. Set it to the PostgreSQL database everything should move to.")
    if not source.is_file():
        raise Refused(f"{source}: There is no such file. Say which file of SQLite everything should move from.")


def _open(source: Path) -> None:
    """The old place as a second database of this process."""
    said = {"ENGINE": "obliged.kernel.sqlite3", "NAME": source, "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20}}
    connections.settings[OLD] = {**connections.settings[NEW], **said, "HOST": "", "PORT": "", "USER": "", "PASSWORD": ""}


def _refuse_running() -> None:
    if Pulse.objects.using(OLD).filter(name__in=("worker", "schedule"), at__gt=clock.now() - LATELY).exists():
        raise Refused("Obliged was running on the old database within the last minute. Stop it there, wait a minute, try again.")


def _make_tables(is_dry: bool) -> None:
    """Before the transaction of the copy: some of the migrations need one of their own."""
    if not health.unapplied():
        return
    if is_dry:
        raise Refused("The PostgreSQL database has no tables yet. Run `obliged migrate` there, then rehearse.")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def _refuse_unlike() -> None:
    here, there = _migrations(NEW), _migrations(OLD)
    if lacking := here - there:
        raise Refused(f"The old database lacks {len(lacking)} migrations. Run `obliged migrate` on it first.")
    if unknown := there - here:
        raise Refused(f"The old database is of a newer version of Obliged (it knows {min(unknown)}).")
    if full := [kind._meta.db_table for kind in tables.moving() if kind._base_manager.exists()]:
        raise Refused(f"The PostgreSQL database holds rows already (in {full[0]}). Everything moves into an empty one only.")


def _migrations(place: str) -> set[str]:
    applied = MigrationRecorder(connections[place]).applied_migrations()
    return {f"{area}.{name}" for area, name in applied if area != "procrastinate"}


def _moved(tick: Tick) -> Moved:
    moved, kinds = Moved(), tables.moving()
    for kind in kinds:
        moved.rows[kind._meta.db_table] = count = tables.copy(kind, OLD, NEW)
        tick(count)
    for kind in kinds:
        if tables.sum_of(kind, OLD) != (said := tables.sum_of(kind, NEW)):
            raise Refused(f"{kind._meta.db_table} is not the same on both sides. Nothing was moved.")
        tick(said[0])
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), kinds):
            cursor.execute(line)
    moved.jobs = _promise_jobs()
    return moved


def _promise_jobs() -> int:
    """What waited in the old table waits in the queue of the new place, under the same ids; what was given up stays so."""
    jobs = Job.objects.using(OLD).order_by("run_at", "pk")
    for job in jobs:
        scaled.keep(port.found(job.task), job.args, job.run_at, str(job.stable_id))
        if job.dead_at:
            with connection.cursor() as cursor:
                given_up = "UPDATE procrastinate_jobs SET status = 'failed' WHERE args->>'id' = %s"
                cursor.execute(given_up, [str(job.stable_id)])
    return jobs.count()


def _refuse_broken() -> None:
    if broken := queries.first_broken_link():
        raise Refused(f"Everything was moved, and history is not whole there: {broken}")
