"""Another place to live: an empty data folder, with a database of the same engine, to be used by a command of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pysqlite3
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict, make_conninfo

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
PUBLIC = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


class Elsewhere:
    """An installation of its own."""

    def __init__(self, data: Path, url: str = "") -> None:
        self.data, self.file = data, data / "obliged.sqlite3"
        file = f"sqlite:///{self.file}"
        self.url = file if url == "sqlite" else url or (self._made() if settings.IS_POSTGRESQL else file)

    def play(self, *words: object) -> subprocess.CompletedProcess:
        """Give a command there."""
        said = {"OBLIGED_DATA": str(self.data), "DATABASE_URL": self.url, "DJANGO_SETTINGS_MODULE": "obliged.config.settings"}
        command = [sys.executable, "-m", "obliged", *map(str, words)]
        return subprocess.run(command, env=os.environ | said, capture_output=True, text=True, timeout=300, check=False)

    def tables(self) -> dict[str, list[Any]]:
        """Every row of every table there."""
        return rows_at(self.url)

    def _made(self) -> str:
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
            server.execute("DROP DATABASE IF EXISTS elsewhere WITH (FORCE)")
            server.execute("CREATE DATABASE elsewhere")
        return make_conninfo_url("elsewhere")


def make_conninfo_url(name: str) -> str:
    """The address of another database of the same server."""
    said = conninfo_to_dict(os.environ["DATABASE_URL"])
    return f"postgresql://{said['user']}@/{name}?host={said['host']}"


def rows_here() -> dict[str, list[Any]]:
    """Every row of every table of the tests' own database."""
    name = settings.DATABASES["default"]["NAME"]
    return rows_at(make_conninfo_url(name) if settings.IS_POSTGRESQL else f"sqlite:///{name}")


def rows_at(url: str) -> dict[str, list[Any]]:
    """Every row of every table at an address, in an order of its own."""
    if url.startswith("postgresql"):
        with psycopg.connect(make_conninfo(url)) as server:
            return {name: _sorted(server.execute(f'SELECT * FROM "{name}"')) for (name,) in server.execute(PUBLIC).fetchall()}
    file = pysqlite3.connect(url.removeprefix("sqlite:///"))
    try:
        return {name: _sorted(file.execute(f'SELECT * FROM "{name}"')) for (name,) in file.execute(TABLES).fetchall()}
    finally:
        file.close()


def _sorted(rows: Any) -> list[Any]:
    return sorted(rows.fetchall(), key=repr)
