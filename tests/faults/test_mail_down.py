"""Fault F11: the mail server is silent, gone, greylisting, and drops what it was given, while people ask. They do not notice, and
each letter leaves once soon after it is well again."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections import Counter
from contextlib import contextmanager

import httpx
import pytest

from obliged.channels.mail.tests.servers import Postmaster, serving
from tests.faults.running import Running, soon

SECONDS = float(os.environ.get("FAULT_SECONDS", "60"))
TOLD_AT_ONCE = """
from obliged.ground.people.models import Person
from obliged.ground.notifications.models import Wishes
Person.objects.update(hours={str(day): [["00:00", "23:59"]] for day in range(7)})
Wishes.objects.bulk_create([Wishes(person=person, mail="now") for person in Person.objects.all()])
"""
LEFT = """
from obliged.channels.mail.models import Hindrance, Letter
print(Letter.objects.waiting().count(), Hindrance.objects.count())
"""


@contextmanager
def silence(port):
    """A server that takes calls and never says a word."""
    with socket.create_server(("127.0.0.1", port), backlog=64):
        yield


class Asking:
    """Eight people who go on asking, and how long each answer took."""

    def __init__(self, product: Running, keys: dict[str, str]) -> None:
        self.product, self.stop = product, threading.Event()
        self.asked: list[str] = []
        self.took: list[float] = []
        self.refused: list[int] = []
        people = [key for name, key in sorted(keys.items()) if name.startswith("ana-")][:8]
        self.threads = [threading.Thread(target=self.ask_on, args=(n, key)) for n, key in enumerate(people)]

    def ask_on(self, number: int, key: str) -> None:
        """One of them."""
        site = httpx.Client(base_url=self.product.url, timeout=30, headers={"Authorization": f"Bearer {key}"})
        count = 0
        while not self.stop.wait(3):
            title, began = f"Thing {number}-{count}", time.monotonic()
            answer = site.post("/api/v1/requests", json={"title": title, "to": {"team": "it-service"}})
            self.took.append(time.monotonic() - began)
            (self.asked if answer.status_code == 201 else self.refused).append(
                title if answer.status_code == 201 else answer.status_code
            )
            count += 1

    def __enter__(self):
        [thread.start() for thread in self.threads]
        return self

    def __exit__(self, *_problem):
        self.stop.set()
        [thread.join() for thread in self.threads]


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_mail_server_on_its_worst_day_is_noticed_by_nobody_and_loses_nothing(a_product, keys):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    product = a_product(OBLIGED_SMTP_URL=f"smtp://127.0.0.1:{port}", OBLIGED_MAIL_FROM="obliged@alderway.example")
    product.start()
    product.say_python(TOLD_AT_ONCE)
    postmaster = Postmaster()
    with Asking(product, keys) as asking:
        with silence(port):
            time.sleep(SECONDS)
        time.sleep(SECONDS)
        with serving(postmaster, port):
            postmaster.to_recipient = "450 4.2.0 Come back later"
            time.sleep(SECONDS)
            postmaster.heals()
            postmaster.drops = True
            time.sleep(SECONDS)
            asking.stop.set()
            postmaster.heals()
            healed = time.monotonic()
            wanted = {(to, title) for to in ("bo@alderway.example", "lea@alderway.example") for title in asking.asked}
            assert soon(lambda: wanted <= {(to, message["Subject"]) for to, message in list(postmaster.taken)}, 300)
            drained = time.monotonic() - healed
            time.sleep(5)
    taken = Counter((to, message["Subject"]) for to, message in postmaster.taken)
    took = sorted(asking.took)
    print(
        f"\n{len(asking.asked)} asked, {asking.refused} refused, p50 {took[len(took) // 2]:.3f} s, p95 {took[int(len(took) * 0.95)]:.3f} s, "
        f"longest {took[-1]:.3f} s; {len(wanted)} letters left within {drained:.0f} s, {sum(taken.values()) - len(taken)} twice"
    )
    assert product.say_python(LEFT) == "0 0"
    assert set(taken.values()) == {1}
    assert took[int(len(took) * 0.95)] <= 1
