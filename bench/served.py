"""The product as people run it: pages and workers, started, waited for, and stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server

from bench.client import Client, WrongAnswer
from bench.machine import cpu_of
from bench.places import ROOT, environment

READY = "/healthz"


@dataclass
class Served:
    """A running product: its port, its processes by part, and the processes of its database."""

    port: int
    parts: dict[str, int]
    database: list[int]

    @property
    def processes(self) -> list[int]:
        return [*self.parts.values(), *self.database]

    def cpu(self) -> float:
        """The CPU all of it has used so far."""
        return cpu_of(self.processes)

    def settle(self, patience: float = 60) -> None:
        """Wait until nothing is worked on any more."""
        until, quiet = time.monotonic() + patience, 0
        while quiet < 3 and time.monotonic() < until:
            before = self.cpu()
            time.sleep(0.5)
            quiet = quiet + 1 if self.cpu() - before < 0.03 else 0


def free_port() -> int:
    """A port nobody listens on."""
    with create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


@contextmanager
def served(said: dict[str, str], database: list[int], *, log: Path) -> Iterator[Served]:
    """Pages and workers of the product under these settings."""
    port = free_port()
    with ExitStack() as running:
        web = running.enter_context(started("obliged", "web", "--port", str(port), log=log, said=said))
        work = running.enter_context(started("obliged", "work", log=log, said=said))
        wait_for(port, web, log)
        yield Served(port, {"web": web.pid, "work": work.pid}, database)


@contextmanager
def started(*words: str, log: Path, said: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program of ours, for as long as it is needed."""
    with log.open("ab") as out:
        process = subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, env=environment(**said), stdout=out, stderr=out)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path, patience: float = 120) -> None:
    """Wait until pages are served."""
    until = time.monotonic() + patience
    while time.monotonic() < until and process.poll() is None:
        try:
            if Client(port).get(READY).status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise WrongAnswer(f"The server did not begin. It said:\n{log.read_text()[-3000:]}")
