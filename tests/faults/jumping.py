"""A machine whose clock can be set: the product runs under libfaketime, which reads what time it is from a file."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.running import Running

NAME = "faketime/libfaketimeMT.so.1"
PLACES = [*Path("/usr/lib").glob(f"*/{NAME}"), Path("/usr/lib") / NAME]


class MachineClock:
    """The clock of one product's machine, on a Wednesday at ten. `jump(hours=-1)` sets it, counted from that hour."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "clock"
        self.ahead = next_wednesday() - datetime.now(UTC)
        self.jump()

    @property
    def environment(self) -> dict[str, str]:
        """What a process is begun with to read this clock. Its counter of seconds runs on: no machine sets that one."""
        own = {"FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_CACHE_DURATION": "1", "NO_FAKE_STAT": "1"}
        return own | {"LD_PRELOAD": library(), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

    def now(self) -> datetime:
        """What time the machine believes it is."""
        return datetime.now(UTC) + self.offset

    def jump(self, **by: float) -> None:
        """Set the clock this far from where it would have been."""
        self.offset = self.ahead + timedelta(**by)
        beside = self.file.with_suffix(".new")
        beside.write_text(f"{self.offset.total_seconds():+.0f}\n")
        beside.replace(self.file)


def library() -> str:
    """Where Debian's libfaketime lies; empty where it is not installed."""
    return next((str(path) for path in PLACES if path.exists()), "")


def next_wednesday() -> datetime:
    """Ten in the morning of a day with a working day before and behind it, after everything that was made for the test."""
    tomorrow = datetime.now(UTC).replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=2)
    return tomorrow + timedelta(days=(2 - tomorrow.weekday()) % 7)


def busy(product: Running, seconds: float) -> float:
    """How much of one core all processes of a product take while nobody asks anything."""
    before, began = cpu(product), time.monotonic()
    time.sleep(seconds)
    return (cpu(product) - before) / (time.monotonic() - began)


def cpu(product: Running) -> float:
    """Seconds of processor time of all living processes."""
    ticks = 0
    for pid in product.processes():
        try:
            said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        ticks += int(said[11]) + int(said[12])
    return ticks / os.sysconf("SC_CLK_TCK")
