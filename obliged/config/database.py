"""Which database holds the data: one file of SQLite, or PostgreSQL on one host or several."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pysqlite3

SAFE_SINCE = (3, 51, 3)
SAFE_BACKPORTS = ((3, 44, 6), (3, 50, 7))
BROKEN_SINCE = (3, 7, 0)

PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;PRAGMA foreign_keys=ON;"
)


def may_lose_data(version: tuple[int, ...]) -> bool:
    """Whether this SQLite can corrupt a database that several processes write in WAL mode."""
    if version < BROKEN_SINCE or version >= SAFE_SINCE:
        return False
    return not any(version[:2] == fixed[:2] and version >= fixed for fixed in SAFE_BACKPORTS)


def use_bundled_sqlite() -> None:
    """Let Django meet the SQLite of the wheel in place of the machine's own."""
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def sqlite_version() -> tuple[int, ...]:
    """The version of SQLite in use, such as (3, 53, 4)."""
    return tuple(pysqlite3.sqlite_version_info)


def described(url: str, data: Path) -> dict[str, Any]:
    """Django's description of the database a URL names; ValueError in words when it names none."""
    if not url:
        return _sqlite(data / "obliged.sqlite3")
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite":
        return _sqlite(_file(rest, data))
    if scheme in ("postgresql", "postgres"):
        return _postgresql(url)
    raise ValueError("must begin with sqlite:// or postgresql://")


def _file(rest: str, data: Path) -> Path:
    # sqlite:///name is beside the other data, sqlite:////folder/name is where it says.
    name = rest.removeprefix("/").partition("?")[0]
    if not name:
        raise ValueError("names no file: write sqlite:///obliged.sqlite3")
    return data / name


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "obliged.kernel.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
    }


def _postgresql(url: str) -> dict[str, Any]:
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        said: dict[str, Any] = conninfo_to_dict(url)
    except ProgrammingError as problem:
        raise ValueError(f"cannot be read: {problem}") from problem
    known = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    # A threshold of 0 would prepare migrations too, and those hold several commands in one; at 1 the second call is fast.
    options = {"server_side_binding": True, "prepare_threshold": 1, "connect_timeout": 5}
    place = {name: str(said.pop(key, "") or "") for name, key in known.items()}
    if "," in place["HOST"]:
        options |= {"target_session_attrs": "read-write", "connect_timeout": 2}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **place,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options | said,
    }
