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

from obliged.channels.mail.tests.servers import Postmaster, a_port, serving
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
            count += 1
            title, began = f"Thing {number}-{count}", time.monotonic()
            try:
                answer = site.post("/api/v1/requests", json={"title": title, "to": {"team": "it-service"}})
            except httpx.TransportError:
                continue
            self.took.append(time.monotonic() - began)
            (self.asked if answer.status_code == 201 else self.refused).append(
                title if answer.status_code == 201 else answer.status_code
            )

    def wanted(self) -> set[tuple[str, str]]:
        """The letters that have to arrive: both who serve hear of each request."""
        return {(to, title) for to in ("bo@alderway.example", "lea@alderway.example") for title in self.asked}

    def __enter__(self):
        [thread.start() for thread in self.threads]
        return self

    def __exit__(self, *_problem):
        self.stop.set()
        [thread.join() for thread in self.threads]


def telling(a_product, port) -> Running:
    """A product that writes to everybody at once, by a mail server on this machine."""
    product = a_product(
        OBLIGED_SMTP_URL=f"smtp://127.0.0.1:{port}", OBLIGED_MAIL_FROM="obliged@alderway.example", OBLIGED_MAIL_TO_EXAMPLES="yes"
    )
    product.start()
    product.say_python(TOLD_AT_ONCE)
    return product


def there(postmaster: Postmaster) -> set[tuple[str, str]]:
    """Who got which letter."""
    return {(to, message["Subject"]) for to, message in list(postmaster.taken)}


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_mail_server_on_its_worst_day_is_noticed_by_nobody_and_loses_nothing(a_product, keys):
    port, postmaster = a_port(), Postmaster()
    product = telling(a_product, port)
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
            wanted = asking.wanted()
            assert soon(lambda: wanted <= there(postmaster), 300)
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


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_killed_while_letters_leave_it_loses_none_and_repeats_only_the_same(a_product, keys):
    port, postmaster = a_port(), Postmaster()
    product = telling(a_product, port)
    # A server that takes its time over the words: nearly every death falls where nobody can know.
    postmaster.seconds = 0.3
    with serving(postmaster, port), Asking(product, keys) as asking:
        for _death in range(6):
            time.sleep(6)
            product.kill_all()
            product.start()
        asking.stop.set()
        postmaster.heals()
        [thread.join() for thread in asking.threads]
        wanted = asking.wanted()
        assert soon(lambda: wanted <= there(postmaster), 300)
        assert soon(lambda: product.say_python(LEFT) == "0 0", 200)
    taken = Counter((to, message["Subject"]) for to, message in postmaster.taken)
    again = sum(taken.values()) - len(taken)
    print(f"\n6 deaths: {len(wanted)} letters wanted, {len(wanted - set(taken))} lost, {again} came again as the same letter")
    assert len(set(postmaster.ids)) == len(taken)
    assert again <= 6
