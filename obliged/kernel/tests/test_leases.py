"""A lease on a job: held by one, lost in time, given back by the dead."""

from __future__ import annotations

import os
import socket
from datetime import timedelta

import pytest

from obliged.kernel import clock, jobs
from obliged.kernel.jobs import embedded
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
        leased_by=f"{socket.gethostname()}:{worker}",
        leased_until=until,
    )


def test_a_worker_that_lost_its_lease_changes_nothing():
    jobs.later(played.leave_a_row, 1)
    held = embedded._claimed(jobs.QUEUES)
    Job.objects.update(attempts=2)
    assert (embedded._played(held), Receipt.objects.count(), Job.objects.count()) == (0, 0, 1)


def test_a_job_that_is_held_is_left_alone_until_the_lease_is_over():
    held_by(f"{os.getpid()}:{embedded._nonce}")
    assert jobs.work() == 0
    with clock.later(minutes=2):
        assert jobs.work() == 1


@pytest.mark.parametrize(
    "worker", [f"{2**22 + 1}:x", f"{os.getpid()}:before-the-restart"], ids=["no such process", "before the restart"]
)
def test_the_dead_give_their_jobs_back(worker):
    held_by(worker)
    assert jobs.release() == 1
    with clock.later(minutes=1):
        assert jobs.work() == 1


@pytest.mark.parametrize("worker", [f"{os.getppid()}:x", f"{os.getpid()}:{embedded._nonce}"], ids=["another", "oneself"])
def test_the_living_keep_their_jobs(worker):
    held_by(worker)
    assert jobs.release() == 0


def test_a_job_whose_task_is_gone_waits_for_it():
    Job.objects.create(task="obliged.kernel.tests.played:forgotten", args=[])
    assert (jobs.work(), jobs.waiting()["default"]) == (0, 1)
    assert "is not a task" in Job.objects.get().problem
