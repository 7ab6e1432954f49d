"""PostgreSQL's own programs: found on this machine, of a version that understands the server, told the password in secret."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from django.db import connection

from obliged.kernel.live import NOT_LIBPQ
from obliged.kernel.rules import Refused

DEBIAN = Path("/usr/lib/postgresql")


def play(name: str, *words: str, at_least: int) -> None:
    """Run one of them on our database; refused in its own words when it fails."""
    from psycopg.conninfo import make_conninfo

    said = {key: value for key, value in connection.get_connection_params().items() if key not in NOT_LIBPQ}
    # Everybody on the machine can read a command line, so the password goes by the environment.
    secret = {"PGPASSWORD": str(said.pop("password"))} if said.get("password") else {}
    words = (*words, f"--dbname={make_conninfo(**said)}")
    done = subprocess.run([found(name, at_least), *words], env=os.environ | secret, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"{name} says: {done.stderr.strip()}")


def found(name: str, at_least: int) -> str:
    """The newest program of that name on this machine; refused when there is none, or none that is new enough."""
    places = [shutil.which(name), *map(str, DEBIAN.glob(f"*/bin/{name}"))]
    versions = {place: _version(place) for place in places if place}
    if not versions:
        raise Refused(f"{name} is not on this machine. Install PostgreSQL's client programs (on Debian: postgresql-client).")
    newest = max(versions, key=lambda place: versions[place])
    if versions[newest] < at_least:
        raise Refused(f"{name} here is of version {versions[newest]}, and {at_least} is needed. Install newer client programs.")
    return newest


def server_version() -> int:
    """The first number of the server's version, such as 15."""
    connection.ensure_connection()
    return int(connection.pg_version) // 10000  # type: ignore[attr-defined]


def _version(place: str) -> int:
    said = subprocess.run([place, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"\d+", said)
    return int(number[0]) if number else 0
