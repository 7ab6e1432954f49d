"""What the operator may say, and what is refused in one sentence."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest

from obliged.config import database, environment
from obliged.config.environment import BadSetting, read


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def said(data, **settings: str) -> environment.Environment:
    return read({"OBLIGED_DATA": str(data), **settings})


def test_without_any_word_there_is_a_whole_installation(data):
    found = said(data)
    assert (found.url, found.log, found.workers, found.is_https) == ("", "text", 1, False)
    assert found.database["NAME"] == data / "obliged.sqlite3"


def test_the_secret_key_is_made_once_and_kept_from_others(data):
    first = said(data).secret_key
    assert (said(data).secret_key, len(first) > 60) == (first, True)
    assert stat.S_IMODE(os.stat(data / "secret_key").st_mode) == 0o600
    assert stat.S_IMODE(os.stat(data).st_mode) == 0o700


def test_a_file_in_the_data_folder_speaks_where_the_environment_is_silent(data):
    data.mkdir()
    (data / ".env").write_text("OBLIGED_LOG=json\nOBLIGED_WORKERS=3\n")
    found = said(data, OBLIGED_WORKERS="2")
    assert (found.log, found.workers) == ("json", 2)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("OBLIGED_URLL", "x", "no setting called OBLIGED_URLL; did you mean OBLIGED_URL?"),
        ("OBLIGED_NONSENSE", "", "no setting called OBLIGED_NONSENSE"),
        ("OBLIGED_LOG", "xml", "text or json, not 'xml'"),
        ("OBLIGED_WORKERS", "0", "from 1 to 64"),
        ("OBLIGED_WORKERS", "٣", "from 1 to 64"),
        ("OBLIGED_URL", "obliged.example.org", "begins with http://"),
        ("OBLIGED_URL", "https://", "begins with http://"),
        ("OBLIGED_URL", "https://example.org/app", "no path"),
        ("OBLIGED_URL", "https://example.org:x", "begins with http://"),
        ("OBLIGED_SMTP_URL", "mail.example.org", "smtp://"),
        ("DATABASE_URL", "mysql://x/y", "must begin with sqlite:// or postgresql://"),
        ("DATABASE_URL", "sqlite://", "names no file"),
        ("DATABASE_URL", "postgresql://x/y?nonsense=1", "cannot be read"),
    ],
)
def test_a_bad_setting_is_refused_in_a_sentence(data, name, value, words):
    with pytest.raises(BadSetting) as refused:
        said(data, **{name: value})
    assert words in str(refused.value)


def test_a_password_is_not_repeated_in_a_refusal(data):
    with pytest.raises(BadSetting) as refused:
        said(data, OBLIGED_SMTP_URL="smtpx://me:hunter2@mail")
    assert "hunter2" not in str(refused.value)


def test_the_start_is_refused_without_a_traceback(data):
    words = [sys.executable, "-m", "obliged", "check"]
    run = subprocess.run(words, env={"PATH": "", "OBLIGED_DATA": str(data), "OBLIGED_LOG": "xml"}, capture_output=True)
    assert (run.returncode, run.stderr) == (1, b"obliged: OBLIGED_LOG must be text or json, not 'xml'.\n")


def test_several_hosts_are_asked_for_the_one_that_writes(data):
    found = said(data, DATABASE_URL="postgresql://me:pw@a:5432,b:5433/obliged").database
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("a,b", "5432,5433", "obliged")
    assert found["OPTIONS"]["target_session_attrs"] == "read-write"


def test_a_database_file_may_be_anywhere(data):
    assert said(data, DATABASE_URL="sqlite:///other.sqlite3").database["NAME"] == data / "other.sqlite3"
    assert str(said(data, DATABASE_URL="sqlite:////srv/x.sqlite3").database["NAME"]) == "/srv/x.sqlite3"


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 2)])
def test_an_sqlite_that_may_lose_data_is_known(version):
    assert database.may_lose_data(version)


@pytest.mark.parametrize("version", [(3, 6, 23), (3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_an_sqlite_that_keeps_data_is_known(version):
    assert not database.may_lose_data(version)


def test_the_start_is_refused_on_an_sqlite_that_may_lose_data(data, monkeypatch):
    monkeypatch.setattr(database, "sqlite_version", lambda: (3, 40, 1))
    with pytest.raises(BadSetting, match=r"SQLite 3\.40\.1 can lose"):
        said(data)


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(BadSetting, match="cannot be made"):
        said(tmp_path / "file" / "data")


def test_a_setting_that_does_nothing_yet_is_said(data):
    assert said(data, OBLIGED_OIDC_ISSUER="https://login.example.org").without_effect == ["OBLIGED_OIDC_ISSUER"]
