"""The product as people start it: one command, its own database, its own worker, and a first page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("OBLIGED_", "DATABASE_URL", "DJANGO_")


class Served:
    """A running bin/serve: its address, and what it said."""

    def __init__(self, data: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as door:
            port = str(door.getsockname()[1])
        self.url = f"http://127.0.0.1:{port}"
        clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        words = [ROOT / "bin/serve", "--port", port, "--data", data]
        self.log = data.with_suffix(".log")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(words, env=clean, stdout=log, stderr=subprocess.STDOUT)

    def wait(self, seconds: float = 60) -> None:
        """Wait until it says it is ready; it must not end before."""
        until = time.monotonic() + seconds
        while not self.is_ready():
            assert time.monotonic() < until, self.log.read_text()
            with pytest.raises(subprocess.TimeoutExpired):
                self.process.wait(0.2)

    def is_ready(self) -> bool:
        """Does it say so itself?"""
        try:
            return urllib.request.urlopen(f"{self.url}/readyz", timeout=1).status == 200
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> int:
        """Press Ctrl-C; the code it ends with."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=40)


@pytest.fixture
def served(tmp_path) -> Iterator[Served]:
    """A fresh installation, ready, and gone after the test."""
    running = Served(tmp_path / "data")
    try:
        running.wait()
        yield running
    finally:
        running.process.kill()
        running.process.wait()


def test_a_fresh_start_welcomes_its_first_person(served, context):
    page = context.new_page()
    page.goto(served.url)
    assert page.url.startswith(f"{served.url}/welcome")


def test_it_ends_at_ctrl_c_and_a_second_start_installs_nothing(served, tmp_path):
    assert served.stop() == 0
    assert not served.is_ready()
    again = Served(tmp_path / "data")
    again.wait()
    assert again.stop() == 0
    assert "Installing" not in again.log.read_text()
    assert "The database is up to date." in again.log.read_text()
