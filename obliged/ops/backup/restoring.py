"""Reading a backup back: into an empty place only, and only after every sum in it was found right."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

import pysqlite3
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from obliged.kernel import files
from obliged.kernel.rules import Refused
from obliged.ops.backup import programs
from obliged.ops.backup.archive import CHUNK, Take, Tick, unpack
from obliged.ops.backup.manifest import Manifest
from obliged.ops.forgetting import tombstones

DATABASE_OF = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


def check(path: Path, tick: Tick) -> Manifest:
    """Read a backup to its end and change nothing; refused in words where it could not be restored by this version."""
    about = unpack(path, tick)
    if newer := [name for name in about.migrations if not _is_known(*name.split(".", 1))]:
        raise Refused(f"This backup was made by a newer version of Obliged (it knows {newer[0]}). Install that version first.")
    if DATABASE_OF.get(about.engine) not in about.members:
        raise Refused(f"{path} holds no database. Nothing was changed.")
    return about


def restore(path: Path, tick: Tick) -> Manifest:
    """Put back what a backup holds: database and files, row by row and file by file."""
    _refuse_unless_empty()
    about = check(path, tick)
    _refuse_unfit(about)
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".restore-") as folder:
        place = Path(folder)
        if unpack(path, tick, _into(place)).members != about.members:
            raise Refused(f"{path} was changed while it was read. Nothing was changed.")
        _put_back(place, about)
    return about


def _refuse_unless_empty() -> None:
    if any(files.every()):
        raise Refused(f"There are files in {settings.DATA / 'files'} already. A backup is restored into an empty folder only.")
    if settings.IS_POSTGRESQL:
        if connection.introspection.table_names():
            raise Refused("This database holds tables already. A backup is restored into an empty database only.")
        return
    name = Path(settings.DATABASES["default"]["NAME"])
    if any(Path(f"{name}{ending}").exists() for ending in ("", "-wal", "-shm")):
        raise Refused(f"{name} is there already. A backup is restored into an empty folder only (say where by OBLIGED_DATA).")


def _refuse_unfit(about: Manifest) -> None:
    if about.engine != connection.vendor:
        raise Refused(
            f"This backup is of {about.engine}, and DATABASE_URL names {connection.vendor}."
            " Restore it where it came from, then move with `obliged migrate-engine`."
        )
    if about.size > (free := shutil.disk_usage(settings.DATA).free):
        raise Refused(f"There is too little room in {settings.DATA}: {about.size >> 20} MB are needed, {free >> 20} MB are free.")


def _is_known(area: str, name: str) -> bool:
    """Whether this version has a migration. Those of libraries come and go with their own versions."""
    of_others = {config.label for config in apps.get_app_configs() if not config.name.startswith("obliged.")}
    return area in of_others or (area, name) in MigrationLoader(None).disk_migrations


def _into(folder: Path) -> Take:
    def take(name: str, stream: IO[bytes]) -> None:
        place = folder / name
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            shutil.copyfileobj(stream, file, CHUNK)
            os.fsync(file.fileno())

    return take


def _put_back(place: Path, about: Manifest) -> None:
    """By renaming only, the database of SQLite last; PostgreSQL takes all of its own or nothing."""
    if settings.IS_POSTGRESQL:
        words = ("--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", "--single-transaction")
        programs.play("pg_restore", *words, str(place / DATABASE_OF["postgresql"]), at_least=programs.server_version())
    else:
        _refuse_broken(place / DATABASE_OF["sqlite"])
    if (stones := place / tombstones.NAME).exists():
        tombstones.take_over(stones)
    for folder, held in (("files", settings.DATA / "files"), ("secrets", settings.DATA)):
        for path in sorted(each for each in (place / folder).rglob("*") if each.is_file()):
            target = held / path.relative_to(place / folder)
            # What the operator has written for this machine counts more than what held on the old one.
            if path.name == ".env" and target.exists():
                continue
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.replace(target)
    for named in filter(Path.is_dir, (*(settings.DATA / "files").glob("??"), settings.DATA / "files")):
        files.sync(named)
    if not settings.IS_POSTGRESQL:
        # By now every file a row may speak of is there, also after a power cut.
        (place / DATABASE_OF["sqlite"]).replace(settings.DATABASES["default"]["NAME"])
        files.sync(settings.DATA)


def _refuse_broken(path: Path) -> None:
    database = pysqlite3.connect(path)
    try:
        if database.execute("PRAGMA foreign_key_check").fetchone():
            raise Refused("The database in this backup is not whole: a row speaks of another that is not there.")
    finally:
        database.close()
