"""Room on the disk: what failed for want of it is told apart from our own mistakes, and it is missed before it is gone."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

log = structlog.get_logger("obliged.room")
NEARLY_FULL = 0.9
_SPENT = (errno.ENOSPC, errno.EDQUOT)
_SPENT_IN_POSTGRESQL = "53100"


def is_spent(problem: BaseException | None) -> bool:
    """Did this fail because the disk is full?"""
    return any(_says_full(each) for each in _chain(problem))


def is_away(problem: BaseException | None) -> bool:
    """Did this fail because the database cannot be reached, or has too much to do?"""
    return any(_says_away(each) for each in _chain(problem))


def failure(problem: BaseException | None) -> OperationalError | None:
    """What the database itself said, below whatever else was made of it."""
    return next((each for each in _chain(problem) if isinstance(each, OperationalError)), None)


def share_used() -> float:
    """How much of the disk that holds the data is in use, from 0 to 1."""
    disk = shutil.disk_usage(_nearest(Path(settings.DATA)))
    # As `df` counts: what only the system may still use is not room.
    return disk.used / (disk.used + disk.free)


def warnings() -> list[str]:
    """What those who look after this place should see to before people notice; in words, empty when all is well."""
    used = share_used()
    if used < NEARLY_FULL:
        return []
    return [_("The disk that holds the data is %(percent)d %% full.") % {"percent": used * 100}]


def look() -> None:
    """Say in the log what should be seen to."""
    for warning in warnings():
        log.warning("little room is left", words=warning)


def _chain(problem: BaseException | None) -> Iterator[BaseException]:
    # What was raised again from its own consequence leads back to itself.
    seen: list[BaseException] = []
    while problem is not None and problem not in seen:
        seen.append(problem)
        yield problem
        problem = problem.__cause__ or problem.__context__


def _says_full(problem: BaseException) -> bool:
    if isinstance(problem, OSError):
        return problem.errno in _SPENT
    # Only a database is believed: anybody may write of a full disk, and be quoted in a mistake of ours.
    is_said = isinstance(problem, OperationalError) and "disk is full" in str(problem)
    return is_said or getattr(problem, "sqlstate", None) == _SPENT_IN_POSTGRESQL


def _says_away(problem: BaseException) -> bool:
    if not isinstance(problem, OperationalError | InterfaceError):
        return False
    state = getattr(problem.__cause__, "sqlstate", "")
    # Without a state nobody answered; 08 is a lost connection, 53 too many of them, 57P a server that stops or begins.
    return "is locked" in str(problem) or state is None or str(state).startswith(("08", "53", "57P"))


def _nearest(folder: Path) -> Path:
    return folder if folder.exists() else _nearest(folder.parent)
