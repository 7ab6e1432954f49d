"""The database as it was at one moment, copied into a file while people go on writing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pysqlite3
from django.conf import settings
from django.db import connection, transaction

from obliged.kernel.rules import Refused
from obliged.ops.backup import programs
from obliged.ops.backup.archive import Tick

PAGES = 1000
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"


@dataclass(frozen=True)
class Snapshot:
    """One file, and how many rows each table has in it."""

    name: str
    path: Path
    rows: dict[str, int]


def take(folder: Path, tick: Tick) -> Snapshot:
    """Copy the database into a folder."""
    return _of_postgresql(folder) if settings.IS_POSTGRESQL else _of_sqlite(folder, tick)


def _of_sqlite(folder: Path, tick: Tick) -> Snapshot:
    whole, path = folder / "whole.sqlite3", folder / "database.sqlite3"
    _copy(Path(settings.DATABASES["default"]["NAME"]), whole, tick)
    copied = pysqlite3.connect(whole, isolation_level=None)
    try:
        # A backup of a damaged database would be found out on the day it is needed.
        if (said := copied.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise Refused(f"The database is damaged: {said}")
        # Free pages still hold what was deleted; the copy that is kept has none.
        copied.execute("VACUUM INTO ?", [str(path)])
        return Snapshot(path.name, path, {name: _count(copied, name) for (name,) in copied.execute(TABLES).fetchall()})
    finally:
        copied.close()
        whole.unlink()


def _copy(source: Path, target: Path, tick: Tick) -> None:
    """SQLite's backup API, inside one reading transaction: writers go on, and the copy need not begin anew for them."""
    reading, writing = pysqlite3.connect(source, isolation_level=None), pysqlite3.connect(target, isolation_level=None)
    try:
        size = reading.execute("PRAGMA page_size").fetchone()[0]
        writing.execute("PRAGMA synchronous=OFF")
        reading.execute("BEGIN")
        reading.execute(TABLES).fetchone()
        reading.backup(writing, pages=PAGES, progress=lambda _status, left, whole: tick(min(PAGES, whole - left) * size))
        writing.execute("PRAGMA journal_mode=DELETE")
    finally:
        writing.close()
        reading.close()


def _count(database: pysqlite3.Connection, table: str) -> int:
    return database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # nosec B608  the name comes from the schema


def _of_postgresql(folder: Path) -> Snapshot:
    path = folder / "database.dump"
    needed = programs.server_version()
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        # pg_dump and our counts look at the same moment.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = cursor.fetchone()[0]
        programs.play("pg_dump", "--format=custom", f"--snapshot={moment}", *_TO_ANYBODY, f"--file={path}", at_least=needed)
        rows = {}
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # nosec B608  the name comes from the schema
            rows[name] = cursor.fetchone()[0]
    return Snapshot(path.name, path, rows)


_TO_ANYBODY = ("--compress=0", "--no-owner", "--no-privileges")
