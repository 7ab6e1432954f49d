"""No room on the disk, and no database, are told apart from our own mistakes."""

from __future__ import annotations

import errno
import shutil
from collections import namedtuple
from pathlib import Path

import psycopg
import pytest
from django.db import DataError, OperationalError

from obliged.kernel import room

Disk = namedtuple("Disk", "total used free")


def because(outer: Exception, cause: Exception) -> Exception:
    outer.__cause__ = cause
    return outer


FULL = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EDQUOT, "Disk quota exceeded"),
    OperationalError("database or disk is full"),
    because(OperationalError("could not extend file"), psycopg.errors.DiskFull()),
    because(RuntimeError("while writing"), OSError(errno.ENOSPC, "No space left on device")),
]
AWAY = [
    OperationalError("database is locked"),
    because(OperationalError("connection refused"), psycopg.OperationalError()),
    because(OperationalError("shutting down"), psycopg.errors.AdminShutdown()),
    because(OperationalError("too many clients"), psycopg.errors.TooManyConnections()),
]
OURS = [
    None,
    OSError(errno.EIO, "I/O"),
    OperationalError("no such table"),
    DataError("too long"),
    ValueError("is locked, as the disk is full"),
]


@pytest.mark.parametrize("problem", FULL)
def test_a_full_disk_is_told_apart(problem):
    assert room.is_spent(problem)


@pytest.mark.parametrize("problem", AWAY)
def test_a_database_that_is_away_is_told_apart(problem):
    assert (room.is_away(problem), room.is_spent(problem)) == (True, False)


@pytest.mark.parametrize("problem", OURS)
def test_a_mistake_of_our_own_stays_one(problem):
    assert not room.is_spent(problem) and not room.is_away(problem)


@pytest.mark.parametrize(("used", "words"), [(89, []), (91, ["The disk that holds the data is 91 % full."])])
def test_little_room_is_said_before_there_is_none(monkeypatch, settings, caplog, used, words):
    settings.DATA = Path("/nowhere/yet")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Disk(110, used, 100 - used))
    room.look()
    assert room.warnings() == words
    assert [word in caplog.text for word in words] == [True] * len(words)


@pytest.mark.django_db
def test_who_watches_reads_how_full_the_disk_is(client):
    assert "obliged_disk_used 0." in client.get("/metrics").content.decode()
    assert "warnings" in client.get("/readyz").json()
