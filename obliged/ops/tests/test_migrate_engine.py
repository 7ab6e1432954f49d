"""Everything moves from SQLite into PostgreSQL with no difference, or nothing does."""

from __future__ import annotations

import shutil
import sqlite3
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import psycopg
import pytest

from obliged.ops.tests.elsewhere import Elsewhere, rows_at

ROOT = Path(__file__).parents[3]
# Written by the move itself, or by what follows from it.
ITS_OWN = (
    "django_",
    "auth_",
    "procrastinate_",
    "cache",
    "kernel_document",
    "kernel_term",
    "kernel_search",
    "kernel_hint",
    "kernel_job",
)

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL of its own, whatever the other tests run on."""
    loader = SourceFileLoader("throwaway", str(ROOT / "bin/postgres"))
    module = module_from_spec(spec_from_loader("throwaway", loader))
    loader.exec_module(module)
    with module.running() as address:
        yield address


@pytest.fixture(scope="module")
def alderway(tmp_path_factory):
    """The sample organisation in a file of SQLite, with a job that waits."""
    here = Elsewhere(tmp_path_factory.mktemp("old"), url="sqlite")
    assert here.play("migrate").returncode == 0
    assert here.play("sample").returncode == 0
    with sqlite3.connect(here.file) as old:
        old.execute("DELETE FROM kernel_pulse")
        old.execute(
            "INSERT INTO kernel_job (stable_id, task, args, queue, run_at, attempts, leased_by, problem, created_at) VALUES"
            " ('0123456789abcdef0123456789abcdef', 'obliged.channels.mail.outgoing.carrying:carry', '[]', 'mail-out',"
            " '2030-01-01 00:00:00', 0, '', '', '2026-01-01 00:00:00')"
        )
    return here


@pytest.fixture
def new(server, tmp_path):
    """An empty database to move into."""
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS new WITH (FORCE)")
        admin.execute("CREATE DATABASE new")
    return Elsewhere(tmp_path, url=server.replace("/obliged?", "/new?"))


@pytest.fixture
def old(alderway, tmp_path):
    """A copy of it for one test."""
    return Path(shutil.copy(alderway.file, tmp_path / "old.sqlite3"))


def test_every_row_is_there_and_says_the_same(old, new):
    done = new.play("migrate-engine", old)
    assert done.returncode == 0, done.stderr
    before, after = rows_at(f"sqlite:///{old}"), new.tables()
    mine = [name for name in before if not name.startswith(ITS_OWN)]
    assert {name: len(after[name]) for name in mine} == {name: len(before[name]) for name in mine}
    assert new.play("check", "--history").returncode == 0
    assert " and 1 jobs, 0 differences." in done.stdout


def test_what_goes_out_as_tables_is_the_same_before_and_after(old, new, alderway, tmp_path):
    new.play("migrate-engine", old)
    for kind in ("people", "history"):
        assert alderway.play("export", kind, tmp_path / "before.csv").returncode == 0
        assert new.play("export", kind, tmp_path / "after.csv").returncode == 0
        assert (tmp_path / "after.csv").read_bytes() == (tmp_path / "before.csv").read_bytes()


def test_new_rows_get_new_numbers(old, new):
    new.play("migrate-engine", old)
    added = new.play("person", "add", "newcomer@alderway.example")
    assert (added.returncode, added.stdout) == (0, "Newcomer is in, as @newcomer.\n")


def test_a_rehearsal_keeps_nothing(old, new):
    new.play("migrate")
    assert "0 differences" in new.play("migrate-engine", old, "--dry-run").stdout
    assert new.tables()["people_person"] == []


def test_a_place_where_somebody_lives_is_refused(old, new):
    new.play("migrate")
    new.play("person", "add", "ana@example.org")
    done = new.play("migrate-engine", old)
    assert (done.returncode, "holds rows already (in people_person)" in done.stderr) == (1, True)


def test_a_product_that_still_runs_on_the_old_file_is_refused(old, new):
    with sqlite3.connect(old) as file:
        file.execute("INSERT INTO kernel_pulse (name, at) VALUES ('worker', strftime('%Y-%m-%d %H:%M:%S', 'now'))")
    done = new.play("migrate-engine", old)
    assert (done.returncode, "within the last minute" in done.stderr) == (1, True)


def test_an_old_file_of_another_version_is_refused(old, new):
    with sqlite3.connect(old) as file:
        file.execute("DELETE FROM django_migrations WHERE app = 'thanks'")
    assert "lacks 1 migrations" in new.play("migrate-engine", old).stderr


def test_moving_to_sqlite_is_refused(alderway):
    assert "DATABASE_URL names SQLite" in alderway.play("migrate-engine").stderr
