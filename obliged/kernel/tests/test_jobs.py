"""One contract, every adapter: embedded everywhere, scaled where there is PostgreSQL."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from obliged.kernel import clock, jobs
from obliged.kernel.jobs import limit
from obliged.kernel.jobs.rows import Receipt
from obliged.kernel.tests import played
from obliged.kernel.tests.queues import forget_all

ADAPTERS = ["embedded", "scaled"] if connection.vendor == "postgresql" else ["embedded"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True, params=ADAPTERS)
def _adapter(request, settings, monkeypatch) -> Iterator[None]:
    settings.JOBS = request.param
    monkeypatch.setattr("obliged.kernel.jobs.port.rest", lambda attempts: timedelta(0))
    monkeypatch.setattr("obliged.kernel.jobs.embedded.rest", lambda attempts: timedelta(seconds=0.1))
    _hurry_procrastinate(monkeypatch)
    yield
    forget_all()


def _hurry_procrastinate(monkeypatch) -> None:
    if connection.vendor == "postgresql":
        monkeypatch.setattr("obliged.kernel.jobs.scaled.rest", lambda attempts: timedelta(seconds=0.1))
        monkeypatch.setattr("obliged.kernel.jobs.scaled.HEARTBEAT", 0.2)
        monkeypatch.setattr("obliged.kernel.jobs.scaled.STALLED", 1.0)
        forget_all()


def effects() -> int:
    """The rows tasks have left."""
    return Receipt.objects.filter(job_id__lt="00000000-0000-0000-0001-000000000000").count()


def _as_worker(queues: tuple[str, ...]) -> None:
    connections.close_all()
    limit.arm()
    jobs.serve(queues, threading.Event())


@pytest.fixture
def a_worker() -> Iterator[Callable[..., multiprocessing.Process]]:
    """A worker in a process of its own, which may be killed: `a_worker()`."""
    begun: list[multiprocessing.Process] = []

    def begin(*queues: str) -> multiprocessing.Process:
        connections.close_all()
        fork = multiprocessing.get_context("fork")
        begun.append(fork.Process(target=_as_worker, args=(queues or jobs.QUEUES,)))
        begun[-1].start()
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.join()


def soon(is_so: Callable[[], bool], seconds: float = 15) -> bool:
    """Whether something comes true within a while."""
    waiter, until = threading.Event(), clock.now() + timedelta(seconds=seconds)
    while not (so := is_so()) and clock.now() < until:
        waiter.wait(0.05)
    return so


def test_a_job_is_kept_with_the_transaction_that_promised_it():
    with transaction.atomic():
        jobs.later(played.leave_a_row, 1)
    assert (jobs.waiting()["default"], jobs.work(), effects()) == (1, 1, 1)
    assert jobs.waiting()["default"] == 0


def test_a_job_of_a_transaction_that_failed_never_was():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.later(played.leave_a_row, 1)
        raise ZeroDivisionError
    assert (jobs.waiting()["default"], jobs.work()) == (0, 0)


def test_what_follows_from_a_job_is_played_too():
    jobs.later(played.leave_rows_one_after_another, 1, 4)
    assert (jobs.work(), effects()) == (4, 4)


def test_a_job_for_later_waits_until_then():
    moment = clock.now() + timedelta(hours=2)
    jobs.later(played.leave_a_row, 1, run_at=moment)
    assert jobs.work() == 0
    with clock.at(moment):
        assert jobs.work() == 1


def test_a_job_that_fails_leaves_nothing_and_is_given_up_after_its_last_attempt():
    jobs.later(played.leave_a_row_and_fail, 1)
    for hour in range(4):
        with clock.later(hours=hour):
            jobs.work()
    assert (effects(), jobs.dead(), jobs.waiting()["default"]) == (0, 1, 0)


def test_the_outside_is_told_again_under_the_same_id(tmp_path):
    file = tmp_path / "told"
    jobs.later(played.tell_outside, str(file))
    jobs.work()
    with clock.later(hours=1):
        jobs.work()
    first, second = file.read_text().split()
    assert first == second != ""


def test_queues_do_not_wait_for_one_another(tmp_path):
    jobs.later(played.leave_a_row, 1)
    jobs.later(played.tell_outside, str(tmp_path / "told"))
    assert jobs.work(["mail-in"]) == 0
    assert (jobs.work(["default"]), jobs.waiting()["webhooks"]) == (1, 1)


def test_what_is_no_task_cannot_be_promised():
    with pytest.raises(LookupError):
        jobs.later(effects)


def test_arguments_that_cannot_be_written_down_are_refused():
    with pytest.raises(TypeError):
        jobs.later(played.leave_a_row, object())


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        jobs.later(played.leave_a_row, 1, run_at=clock.now().replace(tzinfo=None))


def test_a_queue_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="no queue"):
        jobs.task(queue="fast lane")


def test_only_a_job_that_was_told_somebodys_words_is_taken_back():
    for args in (["Mail for Jörg Öz"], ["Jörg Özdemir"], [4512]):
        jobs.later(played.leave_a_row, *args)
    assert [jobs.withdraw(words) for words in ("451", "jörg öz", "nobody")] == [0, 1, 0]
    assert jobs.waiting()["default"] == 2


def test_a_worker_plays_what_comes_in(a_worker):
    a_worker()
    jobs.later(played.leave_rows_one_after_another, 1, 5)
    assert soon(lambda: effects() == 5)


def test_two_workers_play_each_job_once(a_worker):
    a_worker(), a_worker()
    for number in range(30):
        jobs.later(played.leave_a_row, number)
    assert soon(lambda: effects() == 30 and not jobs.waiting()["default"])
    assert jobs.dead() == 0


def test_the_job_of_a_killed_worker_is_done_once_by_the_next(a_worker, tmp_path):
    jobs.later(played.die_once_in_the_middle, 1, str(tmp_path / "died"))
    killed = a_worker()
    killed.join(15)
    assert (killed.exitcode, effects()) == (-9, 0)
    a_worker()
    assert soon(lambda: effects() == 1 and not jobs.waiting()["default"])


def test_a_job_over_its_time_ends_its_worker_and_is_tried_again(a_worker, tmp_path):
    jobs.later(played.hang_once, 1, str(tmp_path / "hung"))
    hung = a_worker()
    hung.join(15)
    assert (hung.exitcode, effects()) == (1, 0)
    a_worker()
    assert soon(lambda: effects() == 1)
