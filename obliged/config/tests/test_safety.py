"""What every answer asks of the browser, and what logs never say."""

from __future__ import annotations

import json
import logging

import pysqlite3
import pytest

from obliged.config import database, logs, security

pytestmark = pytest.mark.django_db


def test_every_answer_asks_the_browser_to_run_nothing_but_ours(client):
    answer = client.get("/healthz")
    assert {answer[name] for name in security.HEADERS} == set(security.HEADERS.values())
    assert (answer["X-Content-Type-Options"], answer["Referrer-Policy"]) == ("nosniff", "same-origin")


@pytest.mark.parametrize("word", ["unsafe-inline", "unsafe-eval", "*", "http:"])
def test_the_policy_has_no_hole(word):
    assert word not in security.CONTENT_POLICY


def test_a_request_is_named_by_us_alone(client):
    first, second = (client.get("/healthz", headers={"X-Request-Id": "forged"}) for _ in range(2))
    assert "forged" != first["X-Request-Id"] != second["X-Request-Id"]


def test_a_request_is_logged_without_what_it_carried(client, caplog):
    client.get("/healthz?secret=hunter2", headers={"Cookie": "session=hunter3"})
    assert "hunter" not in caplog.text


def test_secrets_are_hidden_by_name():
    said = logs.hide_secrets(None, "", {"event": "x", "api_token": "hunter2", "smtp_password": "y", "route": "/"})
    assert said == {"event": "x", "api_token": "(hidden)", "smtp_password": "(hidden)", "route": "/"}


def test_logs_for_programs_are_one_object_a_line(capsys):
    logs.configure("json")
    logging.getLogger("obliged.test").warning("two\nlines")
    logs.configure("text")
    assert json.loads(capsys.readouterr().err)["event"] == "two\nlines"


def test_a_host_nobody_gave_is_refused(client):
    assert client.get("/accounts/login/", headers={"Host": "evil.example"}).status_code == 400


def test_the_database_writes_through_before_it_answers(tmp_path):
    own = pysqlite3.connect(tmp_path / "x.sqlite3")
    own.executescript(database.PRAGMAS)
    asked = ("journal_mode", "synchronous", "foreign_keys")
    assert [own.execute(f"PRAGMA {name}").fetchone()[0] for name in asked] == ["wal", 2, 1]
