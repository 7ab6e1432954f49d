"""Plain SQL over the same tables, on either database, on a connection for each thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.types.json import Jsonb

_own = threading.local()


class Rows:
    """One connection to the database of the settings, opened as Django would and used without it."""

    def __init__(self) -> None:
        wrapper = connections[DEFAULT_DB_ALIAS]
        wrapper.ensure_connection()
        self.line: Any = wrapper.connection
        self.is_sqlite = wrapper.vendor == "sqlite"

    def ask(self, sql: str, *said: Any) -> list[tuple[Any, ...]]:
        """The rows of a question."""
        return self.line.execute(self.spoken(sql), said).fetchall()

    def spoken(self, sql: str) -> str:
        """The same SQL with the marks this database reads."""
        return sql.replace("%s", "?") if self.is_sqlite else sql

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction."""
        self.line.execute("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")
        yield
        self.line.execute("COMMIT")

    def like_newest(self, table: str, **changed: Any) -> int:
        """Write a row like the newest one but for what is changed; its key."""
        names, values = newest(self, table)
        said = [changed.get(name, value) for name, value in zip(names, values, strict=True)]
        marks = ", ".join(["%s"] * len(names))
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) RETURNING id"
        return self.ask(sql, *(Jsonb(value) if isinstance(value, dict | list) else value for value in said))[0][0]


_newest: dict[str, tuple[Sequence[str], Sequence[Any]]] = {}


def newest(rows: Rows, table: str) -> tuple[Sequence[str], Sequence[Any]]:
    """The columns of a table but the key, and what they hold in the newest row; asked once."""
    if table not in _newest:
        found = rows.line.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1")
        names, values = [column[0] for column in found.description], found.fetchone()
        kept = [(name, value) for name, value in zip(names, values, strict=True) if name != "id"]
        _newest[table] = tuple(zip(*kept, strict=True))
    return _newest[table]


def mine() -> Rows:
    """The connection of this thread."""
    if not hasattr(_own, "rows"):
        _own.rows = Rows()
    return _own.rows
