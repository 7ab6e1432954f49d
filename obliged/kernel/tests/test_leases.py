"""A lease on a job: held by one, lost in time, given back by the dead."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.db import OperationalError

from obliged.kernel import clock, jobs
from obliged.kernel.jobs import embedded, living
from obliged.kernel.jobs.rows import Job, Receipt
from obliged.kernel.tests import played

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _embedded(settings):
    settings.JOBS = "embedded"


def held_by(worker: str) -> Job:
    """A job some worker of this machine holds."""
    until = clock.now() + timedelta(minutes=1)
    return Job.objects.create(
        task="obliged.kernel.tests.played:leave_a_row",
        args=[1],
        attempts=1,
        leased_by=worker,
        leased_until=until,
    )


def test_a_worker_that_lost_its_lease_changes_nothing():
    jobs.later(played.leave_a_row, 1)
    held = embedded._claimed(jobs.QUEUES)
    Job.objects.update(attempts=2)
    assert (embedded._played(held), Receipt.objects.count(), Job.objects.count()) == ((0, None), 0, 1)


@pytest.fixture
def another():
    """A worker in a process of its own: its number, and its name."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=lambda: (theirs.send(living.oneself()), time.sleep(60)))
    process.start()
    yield process.pid, ours.recv()
    process.kill()
    process.join()


def test_a_job_that_is_held_is_left_alone_until_the_lease_is_over():
    held_by(living.oneself())
    assert jobs.work() == 0
    with clock.later(minutes=2):
        assert jobs.work() == 1


def test_the_living_keep_their_jobs(another):
    held_by(living.oneself()), held_by(another[1])
    assert jobs.release() == 0


def test_the_dead_give_their_jobs_back_even_when_nobody_buried_them(another):
    os.kill(another[0], signal.SIGKILL)
    os.waitid(os.P_PID, another[0], os.WEXITED | os.WNOWAIT)
    held_by(another[1])
    assert jobs.release() == 1
    with clock.later(minutes=1):
        assert jobs.work() == 1


def test_a_worker_nobody_knows_is_dead():
    held_by("of-another-machine")
    assert jobs.release() == 1


def test_a_file_somebody_left_goes_with_the_next_worker(settings, tmp_path):
    settings.DATA = tmp_path
    left = tmp_path / "workers" / "left"
    left.parent.mkdir()
    left.touch()
    os.utime(left, (0, 0))
    assert (living.oneself() in os.listdir(left.parent), left.exists()) == (True, False)


def test_a_job_whose_task_is_gone_waits_for_it():
    Job.objects.create(task="obliged.kernel.tests.played:forgotten", args=[])
    assert (jobs.work(), jobs.waiting()["default"]) == (0, 1)
    assert "is not a task" in Job.objects.get().problem


def test_a_job_whose_failure_could_not_be_written_down_is_left_to_its_lease(monkeypatch):
    tries: list[int] = []
    stop = threading.Event()

    def play(job, then):
        tries.append(job.pk)
        if len(tries) > 1:
            stop.set()
            return 0, None
        raise OperationalError("no room left")

    monkeypatch.setattr(embedded, "_played", play)
    monkeypatch.setattr(stop, "wait", lambda _seconds: stop.set())
    # The database of a test lives in memory, and would be gone.
    monkeypatch.setattr(embedded, "connection", Mock())
    jobs.later(played.leave_a_row, 1)
    embedded.serve(jobs.QUEUES, stop)
    assert (len(tries), Job.objects.get().attempts) == (1, 1)
