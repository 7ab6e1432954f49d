"""Write database and files into one new file, while people go on working."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# It copies what is there, and makes no place where nothing is.
ONLY_KEEPS = True

# What an older version left is worth keeping before it is brought up to date.
NEEDS_NO_TABLES = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and whether the keys go with it."""
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="the file to write, such as obliged.tar.gz; it must not be there yet"
    )
    parser.add_argument("--with-secrets", action="store_true", help="put the secret key and .env into it, too")


def run(said: argparse.Namespace) -> int:
    """The file is there whole or not at all."""
    from obliged.ops import backup
    from obliged.ops.backup.manifest import counted
    from obliged.ops.backup.writing import size_of_all
    from obliged.ops.watching import watched

    with _ended_as_by_hand(), watched("backup", 2 * size_of_all()) as tick:
        done = backup.write(said.file.absolute(), tick, with_secrets=said.with_secrets)
    print(f"{said.file}: {counted(done.rows, done.files)}, {done.size / 1e6:.1f} MB.")
    if done.left_out:
        print(
            f"Not in it: {' and '.join(done.left_out)}. Keep that apart: second factors cannot be read without it.",
            file=sys.stderr,
        )
    return 0


@contextmanager
def _ended_as_by_hand() -> Iterator[None]:
    # A service manager that stops it must leave half a copy behind as little as Ctrl+C does.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
