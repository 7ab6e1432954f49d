"""A backup is whole or it is not there, and what it brings back is equal row by row and file by file."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from obliged.kernel import clock, files, pulse
from obliged.kernel.rules import Refused
from obliged.ops import backup
from obliged.ops.backup import beside, lately, manifest, programs, snapshot
from obliged.ops.cli import run
from obliged.ops.tests.elsewhere import Elsewhere, rows_here
from obliged.promises import moves as promises
from obliged.promises.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


def quietly(_count: int) -> None:
    """Nobody watches."""


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()


@pytest.fixture
def asked(ana, it_service):
    """Ana asks for something, with two papers beside it."""
    ask = promises.ask(promises.Wish("Twelve tills", to_team=it_service), by=ana)
    promises.attach(ask, [SimpleUploadedFile("plan.txt", b"plan" * 9999), SimpleUploadedFile("b.txt", b"b")], by=ana)
    return ask


@pytest.fixture
def target(tmp_path):
    return tmp_path / "obliged.tar.gz"


@pytest.fixture
def elsewhere(tmp_path):
    return Elsewhere(tmp_path / "elsewhere")


@contextmanager
def somebody_writing(ask, by) -> Iterator[list[int]]:
    """The messages somebody else has written so far, and goes on writing."""
    written, stop = [], threading.Event()

    def write() -> None:
        while not stop.is_set():
            written.append(promises.write(ask, "And another thing.", by=by).pk)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield written
    finally:
        stop.set()
        thread.join(timeout=30)


def test_what_is_restored_is_equal_row_by_row_and_file_by_file(asked, target, elsewhere, settings):
    before = rows_here()
    backup.write(target, quietly)
    assert elsewhere.play("restore", target).returncode == 0
    assert elsewhere.tables() == before
    kept = {path.name: path.read_bytes() for path in files.every()}
    settings.DATA = elsewhere.data
    assert {path.name: path.read_bytes() for path in files.every()} == kept


def test_a_restore_says_where_all_of_it_is_and_what_is_left_to_do(asked, target, elsewhere):
    backup.write(target, quietly)
    said = elsewhere.play("restore", target).stdout
    assert "rows and 2 files of" in said and f"All of it is in {elsewhere.data} now" in said
    assert f"Copy the old secret_key to {elsewhere.data} before you start." in said


def test_a_restore_that_brings_the_keys_asks_for_none(asked, target, elsewhere, settings):
    (settings.DATA / "secret_key").write_text("hush" * 20)
    backup.write(target, quietly, with_secrets=True)
    assert "Copy the old" not in elsewhere.play("restore", target).stdout


def test_one_file_is_called_one_file():
    assert [manifest.counted(7, 1), manifest.counted(7, 0)] == ["7 rows and 1 file", "7 rows and 0 files"]


def test_people_write_on_while_it_is_made_and_all_from_before_is_in_it(asked, ana, target, elsewhere, monkeypatch):
    monkeypatch.setattr(snapshot, "PAGES", 20)
    with somebody_writing(asked, ana) as written:
        until(lambda: len(written) > 5)
        before = set(written)
        # Each step waits for one more word: were writers kept out, this would never end.
        backup.write(target, lambda _count: until_longer(written))
    assert elsewhere.play("restore", target).returncode == 0
    found = {row[0] for row in elsewhere.tables()["promises_message"]}
    assert before <= found < set(Message.objects.values_list("pk", flat=True))


def until_longer(written: list[int]) -> None:
    now = len(written)
    until(lambda: len(written) > now)


def until(is_so) -> None:
    pause = threading.Event()
    for _ in range(1000):
        if is_so():
            return
        pause.wait(0.01)
    raise AssertionError("It never came to be.")


def test_only_its_owner_reads_it_and_nothing_lies_beside_it(asked, target):
    done = backup.write(target, quietly)
    assert (stat.S_IMODE(target.stat().st_mode), done.files) == (0o600, 2)
    assert [path.name for path in target.parent.iterdir() if path.name.startswith(".")] == []


def test_one_that_is_told_to_stop_leaves_nothing_behind(asked, target, monkeypatch):
    monkeypatch.setattr(snapshot, "take", lambda folder, _tick: signal.raise_signal(signal.SIGTERM))
    before = signal.getsignal(signal.SIGTERM)
    assert run(["backup", str(target)]) == 1
    assert (list(target.parent.glob(".backup-*")), target.exists()) == ([], False)
    assert signal.getsignal(signal.SIGTERM) == before


def test_what_one_that_died_left_goes_with_the_next_and_one_that_runs_stays(asked, target):
    dead, foreign = (target.parent / name for name in (".backup-dead", ".backup-mine"))
    for folder in (dead, foreign):
        folder.mkdir()
    (dead / beside.RUNNING).touch()
    with beside.folder_in(target.parent) as runs:
        for folder in (dead, runs):
            os.utime(folder / beside.RUNNING, (0, 0))
        backup.write(target, quietly)
        assert [folder.exists() for folder in (dead, foreign, runs)] == [False, True, True]


def test_the_last_one_is_remembered(asked, target):
    with clock.at("2026-03-02 09:00") as now:
        backup.write(target, quietly)
    assert pulse.last("backup") == now


@pytest.mark.parametrize(("days", "said"), [(1, "UTC\n"), (3, "long ago"), (None, "none was made yet")])
def test_it_is_said_how_long_ago_the_last_one_was_made(days, said, target):
    if days:
        with clock.later(days=-days):
            backup.write(target, quietly)
    assert said in lately.in_words() + "\n"


def test_a_backup_never_writes_over_a_file(target):
    target.write_text("mine")
    with pytest.raises(Refused, match="is there already"):
        backup.write(target, quietly)
    assert target.read_text() == "mine"


def test_where_nothing_is_it_says_so_and_makes_nothing(target, tmp_path):
    nowhere = Elsewhere(tmp_path / "mistyped", "sqlite")
    said = nowhere.play("backup", target)
    assert (said.returncode, nowhere.data.exists()) == (1, False)
    assert said.stderr.startswith(f"obliged: There is no folder {nowhere.data}.")


def test_a_folder_without_a_database_is_told(target, tmp_path):
    empty = Elsewhere(tmp_path / "empty", "sqlite")
    empty.data.mkdir()
    said = empty.play("backup", target)
    assert said.stderr.startswith(f"obliged: There is no database in {empty.data}.")
    assert (said.returncode, empty.file.exists(), target.exists()) == (1, False, False)


def test_a_disk_that_is_too_small_is_told_before_anything_is_written(asked, target, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10, 10, 1))
    with pytest.raises(Refused, match="too little room"):
        backup.write(target, quietly)
    assert not target.exists()


def test_a_disk_that_fills_up_leaves_nothing_behind(asked, target, monkeypatch):
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(Refused, match="No space left on device. No backup was written"):
        backup.write(target, quietly)
    assert not list(target.parent.glob("*backup*")) and not target.exists()


def _full(_handle: int) -> None:
    raise OSError(28, "No space left on device")


def test_secrets_stay_apart_unless_asked_for(asked, target, settings, capsys):
    (settings.DATA / "secret_key").write_text("hush")
    assert run(["backup", str(target)]) == 0
    assert "Not in it: secret_key." in capsys.readouterr().err
    assert "secrets/secret_key" not in backup.check(target, quietly).members
    run(["backup", f"{target}.2", "--with-secrets"])
    assert "secrets/secret_key" in backup.check(target.with_name(target.name + ".2"), quietly).members


def test_programs_of_postgresql_that_are_missing_or_too_old_are_named(monkeypatch, tmp_path):
    monkeypatch.setattr(programs, "DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="pg_dump is not on this machine"):
        programs.found("pg_dump", 15)
    (tmp_path / "pg_dump").write_text("#!/bin/sh\necho pg_dump '(PostgreSQL) 9.6.1'\n")
    (tmp_path / "pg_dump").chmod(0o755)
    with pytest.raises(Refused, match="of version 9, and 15 is needed"):
        programs.found("pg_dump", 15)
