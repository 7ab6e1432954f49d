"""The whole product under one command: it starts, it replaces what dies, it hints, it stops."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.running import soon

SIGN_IN = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from obliged.ground.people.models import Person
ana = Person.objects.filter(pk=1).first() or Person.objects.create_user("ana@example.org", pk=1, name="Ana", handle="ana")
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY], session[BACKEND_SESSION_KEY] = "1", "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = ana.get_session_auth_hash()
session.save()
print(session.session_key)
"""


class Product:
    """One running installation on a free port, with a folder of its own."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = door.getsockname()[1]
        named = {name: value for name, value in os.environ.items() if not name.startswith("OBLIGED_")}
        self.environment = named | {"OBLIGED_DATA": str(data), "DJANGO_SETTINGS_MODULE": "obliged.config.settings"}
        self.site = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=10)

    def say(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        command = [sys.executable, "-m", "obliged", *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60)

    def say_python(self, lines: str) -> str:
        """Run a few lines inside the product, in a process of their own."""
        command = [sys.executable, "-c", "import django; django.setup()\n" + lines]
        run = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60, check=True)
        return run.stdout.strip()

    def start(self) -> None:
        """Begin to serve, and wait until people can be served."""
        words = [sys.executable, "-m", "obliged", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(words, env=self.environment, stderr=subprocess.DEVNULL)
        assert soon(lambda: self.site.get("/readyz").status_code == 200)

    def stop(self) -> int:
        """Ctrl-C, and the code it ends with."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)

    def parts(self) -> list[int]:
        """The processes under the supervisor."""
        listed = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True)
        return [int(pid) for pid in listed.stdout.split()]


@pytest.fixture(scope="module")
def product(tmp_path_factory) -> Iterator[Product]:
    """A product that serves, and is stopped after the tests."""
    running = Product(tmp_path_factory.mktemp("product"))
    running.say("migrate")
    running.start()
    yield running
    assert running.stop() == 0


def test_it_says_that_people_can_be_served(product):
    assert product.site.get("/readyz").json()["status"] == "ready"


def test_a_second_one_on_the_same_port_is_refused_in_words(product):
    second = product.say("serve", "--port", str(product.port))
    assert (second.returncode, "cannot be had" in second.stderr) == (1, True)
    assert "Traceback" not in second.stderr


def test_every_part_that_is_killed_comes_back(product):
    before = set(product.parts())
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    assert soon(lambda: len(set(product.parts()) - before) == len(before))
    assert soon(lambda: product.site.get("/healthz").status_code == 200)


def test_a_body_over_the_limit_is_refused_in_words(product):
    answer = product.site.post("/accounts/login/", content=b"x" * 30_000_001)
    assert (answer.status_code, "too large" in answer.text) == (413, True)


def test_slow_senders_hold_nobody_up(product):
    slow = [socket.create_connection(("127.0.0.1", product.port)) for _ in range(100)]
    for connection in slow:
        connection.sendall(b"POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx")
    # They never end what they send: an answer at all is one that did not wait for them.
    assert product.site.get("/healthz").status_code == 200
    [connection.close() for connection in slow]


def hints(lines: Iterable[str]) -> Iterator[str]:
    """What an open window is told has changed; that the line is still open is told without words, and is no hint."""
    kind = ""
    for line in lines:
        name, _colon, words = line.partition(": ")
        kind = words if name == "event" else kind
        if name == "data" and kind == "changed":
            yield words


def test_hints_are_for_who_is_signed_in(product):
    assert product.site.get("/events").status_code == 401


def test_a_hint_reaches_an_open_window_and_its_end_closes_it(product):
    key = product.say_python(SIGN_IN)
    with product.site.stream("GET", "/events?topic=person:1&topic=ask:1", cookies={"session": key}) as stream:
        lines = stream.iter_lines()
        product.say_python("from obliged.kernel import live; live.tell('ask:1', 'person:1')")
        assert next(hints(lines)) == "person:1"
        product.say_python("from django.contrib.sessions.models import Session; Session.objects.all().delete()")
        assert list(hints(lines)) == []


def test_an_open_window_is_let_go_when_it_ends(product):
    key = product.say_python(SIGN_IN)
    with product.site.stream("GET", "/events?topic=person:1", cookies={"session": key}) as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith("retry")
        # A server that had to be killed would cut the answer off in its middle.
        assert (product.stop(), list(hints(lines))) == (0, [])
    product.start()


def test_it_starts_again_within_five_seconds(product):
    assert product.stop() == 0
    began = time.monotonic()
    product.start()
    # Under five seconds on an idle machine; this one may be running every other test as well.
    assert time.monotonic() - began < 12


def test_a_database_that_is_behind_is_not_served(tmp_path):
    behind = Product(tmp_path)
    behind.environment["DATABASE_URL"] = ""
    refused = behind.say("serve")
    assert (refused.returncode, refused.stderr) == (
        1,
        "obliged: The database is not up to date. Run `obliged migrate` first.\n",
    )
