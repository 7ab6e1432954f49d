"""Places the product runs at: started as people start it, with a data folder of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from socket import create_server

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("OBLIGED_", "DATABASE_URL", "DJANGO_")


class Served:
    """A running bin/serve: its address, and what it said."""

    def __init__(self, data: Path) -> None:
        with create_server(("127.0.0.1", 0)) as door:
            port = str(door.getsockname()[1])
        self.url, self.data, self.log = f"http://127.0.0.1:{port}", data, data.with_suffix(".log")
        words = [ROOT / "bin/serve", "--port", port, "--data", data]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(words, env=clean_environment(), stdout=log, stderr=subprocess.STDOUT)

    def wait(self, seconds: float = 90) -> None:
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

    def request(self, title: str) -> str:
        """The address of a request, by its title."""
        with closing(sqlite3.connect(f"file:{self.data / 'obliged.sqlite3'}?mode=ro", uri=True)) as database:
            found = database.execute("SELECT id FROM promises_ask WHERE title = ? ORDER BY id DESC", [title]).fetchone()
        return f"/requests/{found[0]}"

    def stop(self) -> int:
        """Press Ctrl-C; the code it ends with."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=40)


def clean_environment(**said: str) -> dict[str, str]:
    """The environment without what tests say about the product."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)} | said


def load_alderway(data: Path) -> None:
    """The sample organisation in a data folder, whoever of several comes first."""
    data.mkdir(exist_ok=True)
    with data.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for word in ("migrate", "sample"):
            program = [ROOT / ".venv/bin/python", "-m", "obliged", word]
            subprocess.run(program, cwd=ROOT, env=clean_environment(OBLIGED_DATA=str(data)), check=True, capture_output=True)


def copy_of(data: Path, place: Path) -> Path:
    """A data folder to write in, as the other one was."""
    return Path(shutil.copytree(data, place / "data"))
