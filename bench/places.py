"""Where measured data is kept: made once for each size, copied for each run so that no run changes it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
OURS = ("OBLIGED_", "DATABASE_URL", "DJANGO_")


@dataclass(frozen=True)
class Place:
    """Where a product finds its data: its settings, and the processes of its database where that has any."""

    settings: dict[str, str]
    database: list[int] = field(default_factory=list)


def environment(**said: str) -> dict[str, str]:
    """This environment without what somebody told the product, and with what is said here."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)} | said


def recipe() -> str:
    """A short name of what makes the data. A newer schema is reached as people reach it: by `obliged migrate`."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(ROOT.glob("bench/making/*.py")))).hexdigest()[:12]


def program(*words: str, **said: str) -> None:
    """Run one of the product's or our own programs to its end."""
    command = [sys.executable, "-m", *words]
    subprocess.run(command, cwd=ROOT, env=environment(**said), check=True, stdout=subprocess.DEVNULL)


def kept_sqlite(cache: Path, size: int) -> Path:
    """The data folder of a size, made when nobody made it yet."""
    folder = cache / f"sqlite-{size}-{recipe()}"
    if not folder.exists():
        making = folder.with_name(f"{folder.name}.making")
        shutil.rmtree(making, ignore_errors=True)
        fill(size, OBLIGED_DATA=str(making))
        # Only now under its name: what was broken off would be measured as if it were whole.
        making.rename(folder)
    return folder


def fill(size: int, **said: str) -> None:
    """Make so many requests in the database these settings name."""
    print(f"Making {size:,} requests; this is done once …", file=sys.stderr, flush=True)
    program("bench.making", str(size), **said)


@contextmanager
def sqlite_place(cache: Path, size: int) -> Iterator[Place]:
    """A product over a copy of the data, which is gone afterwards."""
    kept = kept_sqlite(cache, size)
    with TemporaryDirectory(prefix="run-", dir=cache) as folder:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        program("obliged", "migrate", OBLIGED_DATA=folder)
        yield Place({"OBLIGED_DATA": folder})


@contextmanager
def empty_place(cache: Path) -> Iterator[Place]:
    """A product that nobody has used yet."""
    with TemporaryDirectory(prefix="run-", dir=cache) as folder:
        program("obliged", "migrate", OBLIGED_DATA=folder)
        yield Place({"OBLIGED_DATA": folder})
