"""How fast the history of another system comes in: events a second, by the clock and by CPU."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.log import write_log
from bench.machine import cpu_of
from bench.places import ROOT, Place, environment


@dataclass(frozen=True)
class Rate:
    """One import: how many events, and how many of them a second."""

    events: int
    seconds: float
    cpu: float

    @property
    def by_clock(self) -> float:
        return self.events / self.seconds

    @property
    def by_cpu(self) -> float:
        return self.events / self.cpu


def take_in(place: Place, events: int, folder: Path) -> Rate:
    """Import a log of so many events, by the command people use; the time it takes to begin is part of it."""
    file = folder / "log.csv"
    written = write_log(file, events)
    command = [sys.executable, "-m", "obliged", "import", "history", str(file), "--mapping", "servicenow"]
    began, before = time.monotonic(), ended_cpu() + cpu_of(place.database)
    subprocess.run(command, cwd=ROOT, env=environment(**place.settings), check=True, stdout=subprocess.DEVNULL)
    return Rate(written, time.monotonic() - began, ended_cpu() + cpu_of(place.database) - before)


def ended_cpu() -> float:
    """Seconds of CPU of the programs that we began and that have ended."""
    times = os.times()
    return times.children_user + times.children_system
