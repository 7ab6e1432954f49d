"""Writing a backup: all of it or none, into a new file that only its owner reads."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from obliged.kernel import clock, files, health, pulse
from obliged.kernel.rules import Refused
from obliged.ops.backup import beside, snapshot
from obliged.ops.backup.archive import Tick, packing
from obliged.ops.backup.manifest import Manifest
from obliged.ops.forgetting import tombstones

BEATS = "backup"
SECRETS = ("secret_key", ".env")


@dataclass(frozen=True)
class Written:
    """A backup that is on the disk."""

    path: Path
    size: int
    rows: int
    files: int
    left_out: tuple[str, ...]


def write(target: Path, tick: Tick, *, with_secrets: bool = False) -> Written:
    """Copy database and files into one new file, and remember that there is a backup."""
    _refuse_unfit(target)
    with _beside(target) as folder:
        taken = snapshot.take(folder, tick)
        about = Manifest(connection.vendor, health.database_version(), clock.now().isoformat(), taken.rows, _migrations())
        half = folder / "half"
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with packing(file, about, tick) as add:
                add(taken.name, taken.path)
                _add_beside(add, with_secrets)
            file.flush()
            os.fsync(file.fileno())
        _settle(half, target)
    pulse.beat(BEATS)
    left = () if with_secrets else tuple(name for name in SECRETS if (settings.DATA / name).exists())
    held = sum(name.startswith("files/") for name in about.members)
    return Written(target, target.stat().st_size, sum(taken.rows.values()), held, left)


def size_of_all() -> int:
    """How many bytes there are to copy."""
    return _size_of_database() + sum(path.stat().st_size for path in files.every())


def _refuse_unfit(target: Path) -> None:
    if not _migrations():
        raise Refused("This database has no tables yet, so there is nothing to keep.")
    if target.exists():
        raise Refused(f"{target} is there already. A backup never writes over a file; choose another name.")
    if not target.parent.is_dir():
        raise Refused(f"{target.parent} is not a folder.")
    # The copy lies twice beside the target for a while, once as it was and once without its free pages.
    needed, free = 2 * _size_of_database() + size_of_all(), shutil.disk_usage(target.parent).free
    if needed > free:
        raise Refused(f"There is too little room in {target.parent}: {needed >> 20} MB may be needed, {free >> 20} MB are free.")


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A folder of our own beside it; a disk that is full or gone is told in words."""
    try:
        with beside.folder_in(target.parent) as folder:
            yield folder
    except OSError as problem:
        raise Refused(f"{target}: {problem.strerror}. No backup was written.") from problem


def _add_beside(add: Callable[[str, Path], None], with_secrets: bool) -> None:
    """The files go last: each one a row of the snapshot names was there before the row was."""
    for path in files.every():
        try:
            add(f"files/{path.parent.name}/{path.name}", path)
        except FileNotFoundError:
            # Somebody was forgotten meanwhile.
            continue
    for name in SECRETS if with_secrets else ():
        if (settings.DATA / name).exists():
            add(f"secrets/{name}", settings.DATA / name)
    if (settings.DATA / tombstones.NAME).exists():
        add(tombstones.NAME, settings.DATA / tombstones.NAME)


def _settle(half: Path, target: Path) -> None:
    try:
        # Unlike a rename, a link is refused where somebody else has written meanwhile.
        os.link(half, target)
    except FileExistsError:
        raise Refused(f"{target} is there already. A backup never writes over a file; choose another name.") from None
    except OSError:
        os.rename(half, target)
    # A backup that was told of must still be there after a power cut.
    files.sync(target.parent)


def _size_of_database() -> int:
    if settings.IS_POSTGRESQL:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]
    if not (file := Path(settings.DATABASES["default"]["NAME"])).exists():
        raise Refused(f"There is no database in {settings.DATA}. Say by OBLIGED_DATA where your data is.")
    return file.stat().st_size


def _migrations() -> list[str]:
    return sorted(f"{area}.{name}" for area, name in MigrationRecorder(connection).applied_migrations())
