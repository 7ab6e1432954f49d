"""A folder of our own beside a backup that is being made; what one that died left there goes with the next backup."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START = ".backup-"
# Whoever makes a backup holds the lock of this file; a folder without it is somebody else's, whatever it is called.
RUNNING = "running"
JUST_MADE = 60


@contextmanager
def folder_in(parent: Path) -> Iterator[Path]:
    """A folder on the same disk, gone afterwards whatever happens."""
    clear(parent)
    with tempfile.TemporaryDirectory(dir=parent, prefix=START) as made, (Path(made) / RUNNING).open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield Path(made)


def clear(parent: Path) -> None:
    """Folders of backups that died without a word go: a power cut or a kill lets them clear nothing up."""
    for folder in parent.glob(f"{START}*"):
        if not folder.is_symlink() and _is_left_over(folder / RUNNING):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left_over(running: Path) -> bool:
    try:
        # One made just now may be about to be locked.
        if running.stat().st_mtime > time.time() - JUST_MADE:
            return False
        with running.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        # It is held, is none of ours, or its disk knows no locks: who is not sure lets it be.
        return False
    return True
