"""Which workers live: each holds the lock of a file of its own, which the system lets go when it dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import time
from functools import cache
from pathlib import Path
from typing import IO
from uuid import uuid4

from django.conf import settings

JUST_MADE = 60


def oneself() -> str:
    """The name of this process as a worker, the same as long as it lives."""
    # Asked with the number of the process: a child must not take the name, and the open file, of whoever began it.
    return _born(os.getpid(), str(settings.DATA))[0]


def is_alive(worker: str) -> bool:
    """Does the worker of this name still hold its lock? A number of a process would not do: the dead keep theirs, or leave it to others."""
    return not _is_let_go(_folder() / Path(worker).name)


@cache
def _born(_process: int, _data: str) -> tuple[str, IO[bytes]]:
    _forget_the_dead()
    name = uuid4().hex
    held = (_folder() / name).open("wb")
    fcntl.flock(held, fcntl.LOCK_EX)
    return name, held


def _forget_the_dead() -> None:
    _folder().mkdir(parents=True, exist_ok=True)
    for path in _folder().iterdir():
        # One made just now may be about to be locked.
        if path.stat().st_mtime < time.time() - JUST_MADE and _is_let_go(path):
            path.unlink(missing_ok=True)


def _is_let_go(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return True
    except BlockingIOError:
        return False
    return True


def _folder() -> Path:
    return Path(settings.DATA) / "workers"
