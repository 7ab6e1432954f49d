"""Where measured data is kept: made once for each size and schema, copied for each run so that no run changes it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
OURS = ("OBLIGED_", "DATABASE_URL", "DJANGO_")


def environment(**said: str) -> dict[str, str]:
    """This environment without what somebody told the product, and with what is said here."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OURS)} | said


def schema() -> str:
    """A short name of all that the data depends on: every migration, and what makes it."""
    made_by = [*ROOT.glob("obliged/**/migrations/*.py"), *ROOT.glob("bench/making/*.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(made_by))).hexdigest()[:12]


def program(*words: str, **said: str) -> None:
    """Run one of the product's or our own programs to its end."""
    subprocess.run([sys.executable, "-m", *words], cwd=ROOT, env=environment(**said), check=True)


def kept_sqlite(cache: Path, size: int) -> Path:
    """The data folder of a size, made when nobody made it yet."""
    folder = cache / f"sqlite-{size}-{schema()}"
    if not folder.exists():
        making = folder.with_name(f"{folder.name}.making")
        shutil.rmtree(making, ignore_errors=True)
        fill(size, OBLIGED_DATA=str(making))
        making.rename(folder)
    return folder


def fill(size: int, **said: str) -> None:
    """Make so many requests in the database these settings name."""
    print(f"Making {size:,} requests; this is done once …", file=sys.stderr, flush=True)
    program("bench.making", str(size), **said)


@contextmanager
def sqlite_place(cache: Path, size: int) -> Iterator[dict[str, str]]:
    """The settings of a product over a copy of the data, which is gone afterwards."""
    kept = kept_sqlite(cache, size)
    with TemporaryDirectory(prefix="run-", dir=cache) as folder:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        yield {"OBLIGED_DATA": folder}
