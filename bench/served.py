"""The product as people run it, pages and workers, and the bare pages beside it: started, waited for, stopped."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server

from bench.client import Client, WrongAnswer
from bench.machine import cpu_of
from bench.places import ROOT, Place, environment

PATIENCE = 120
READY = "/healthz"


@dataclass
class Served:
    """A running server: its port, its processes by part, and those of its database."""

    port: int
    parts: dict[str, int]
    database: list[int]

    def cpu(self) -> float:
        """The CPU all of it has used so far."""
        return cpu_of([*self.parts.values(), *self.database])

    def settle(self, patience: float = 60) -> None:
        """Wait until nothing is worked on any more."""
        until, quiet = time.monotonic() + patience, 0
        while quiet < 2 and time.monotonic() < until:
            before = self.cpu()
            time.sleep(0.3)
            # A server at rest still looks for jobs now and then; less than this is rest.
            quiet = quiet + 1 if self.cpu() - before < 0.03 else 0


def free_port() -> int:
    """A port nobody listens on."""
    with create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


@contextmanager
def product(place: Place, *, log: Path) -> Iterator[Served]:
    """Pages and workers of the product."""
    port = free_port()
    with (
        started("obliged", "web", "--port", str(port), log=log, said=place.settings) as web,
        started("obliged", "work", log=log, said=place.settings) as work,
    ):
        wait_for(port, web, log)
        yield Served(port, {"web": web.pid, "work": work.pid}, place.database)


@contextmanager
def floor(place: Place, lengths: dict[str, int], *, log: Path) -> Iterator[Served]:
    """The bare pages over the same data, as long as the product's."""
    port = free_port()
    said = place.settings | {"BENCH_LENGTHS": json.dumps(lengths)}
    with started("bench.floor.server", str(port), log=log, said=said) as web:
        wait_for(port, web, log)
        yield Served(port, {"floor": web.pid}, place.database)


@contextmanager
def started(*words: str, log: Path, said: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program of ours, for as long as it is needed."""
    with log.open("ab") as out:
        process = subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, env=environment(**said), stdout=out, stderr=out)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until pages are served."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            if Client(port).get(READY).status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise WrongAnswer(f"The server did not begin. It said:\n{log.read_text()[-3000:]}")
