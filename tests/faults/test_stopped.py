"""Fault F2: a worker is stopped, not killed, while it holds a job, for longer than its lease. Another one takes the job over; the
first, once awake, adds nothing: nobody is told twice, and a letter has one Message-ID."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.running import Running, is_postgresql, soon

PAGES = ("/today", "/requests", "/directory", "/ask", "/settings")
TOLD = """
import json
from obliged.ground.notifications.models import Notification
from obliged.kernel import jobs
keys = list(Notification.objects.filter(key__startswith="pause-").values_list("key", flat=True))
print(json.dumps([keys, sum(jobs.waiting().values()), jobs.dead()]))
"""


class Stopping:
    """A product with two workers, one of which stops when it plays a task, and what the outside saw of it."""

    def __init__(self, product: Running, folder: Path, task: str) -> None:
        self.product, self.folder = product, folder
        product.start()
        self.browser = product.signed_in("ana@alderway.example")
        product.say_python(
            f"from obliged.kernel import jobs; from tests.faults import pausing; jobs.later(pausing.{task}, {str(folder)!r})"
        )
        assert soon(lambda: (folder / "stopped").exists() and state(self.stopped) == "T", 60)

    @property
    def stopped(self) -> int:
        """The process that was stopped."""
        return int((self.folder / "stopped").read_text())

    def seen(self) -> list[tuple[int, str]]:
        """What the outside saw, and from whom."""
        kept = self.folder / "seen"
        lines = kept.read_text().splitlines() if kept.exists() else []
        return [(int(pid), words) for pid, _, words in (line.partition(" ") for line in lines)]

    def wake(self) -> None:
        """Let it go on, as if no time had passed for it."""
        os.kill(self.stopped, signal.SIGCONT)

    def told(self) -> tuple[list[str], int, int]:
        """What Bo was told, and the jobs that wait or were given up."""
        keys, waiting, dead = json.loads(self.product.say_python(TOLD))
        return keys, waiting, dead


def state(pid: int) -> str:
    """The one letter Linux has for what a process does; T when it is stopped, and none when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""


@pytest.fixture
def stopping(a_product, tmp_path) -> Iterator[Callable[[str], Stopping]]:
    """`stopping("tell_after_a_pause")`: a worker holds that job, and is stopped."""
    made: list[Stopping] = []

    def begin(task: str) -> Stopping:
        made.append(Stopping(a_product(OBLIGED_WORKERS="2"), tmp_path, task))
        return made[-1]

    yield begin
    [soon(lambda each=each: each.wake() or True, 1) for each in made if state(each.stopped) == "T"]


@pytest.mark.timeout(240)
def test_a_worker_that_was_stopped_for_longer_than_its_lease_adds_nothing(stopping):
    paused = stopping("tell_after_a_pause")
    # The lease is six seconds on SQLite; on PostgreSQL a worker is given up when it was silent for thirty.
    assert soon(lambda: any(pid != paused.stopped for pid, _words in paused.seen()), 120)
    assert soon(lambda: paused.told()[1:] == (0, 0), 60)
    first = paused.stopped
    paused.wake()
    # It is over its time. Whether its own watch ends it or it comes to the end of its job first, the job was somebody else's by then.
    assert soon(lambda: state(first) != "T" and paused.product.is_well(), 30)
    keys, waiting, dead = paused.told()
    assert (len(keys), waiting, dead) == (1, 0, 0)
    assert len({words for _pid, words in paused.seen()}) == 1
    assert paused.product.say("check", "--history").returncode == 0


@pytest.mark.timeout(240)
def test_a_worker_that_is_stopped_in_the_middle_of_a_write_lets_everybody_read(stopping, keys):
    paused = stopping("tell_and_pause")
    shown = {path: paused.browser.get(path).status_code for path in PAGES}
    assert shown == dict.fromkeys(PAGES, 200)

    body, key = {"title": "A laptop", "to": {"team": "it-service"}}, {"Authorization": f"Bearer {keys['ana']}"}
    site = httpx.Client(base_url=paused.product.url, timeout=60)
    answer = site.post("/api/v1/requests", json=body, headers=key)
    # SQLite has one pen, and who sleeps with it in hand keeps it; PostgreSQL has one for each.
    assert answer.status_code == (201 if is_postgresql() else 503), answer.text
    paused.wake()
    assert soon(lambda: site.post("/api/v1/requests", json=body, headers=key).status_code == 201, 30)
    assert soon(lambda: len(paused.told()[0]) == 1, 60)
