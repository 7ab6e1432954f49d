"""Whether all is well, in words, for programs that watch."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from obliged.kernel import health, jobs, pulse
from obliged.kernel.tests import played

pytestmark = pytest.mark.django_db


def test_the_process_answers(client):
    assert client.get("/healthz").content == b"ok\n"


def test_with_a_worker_people_can_be_served(client):
    pulse.beat("worker")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["problems"]) == (200, [])
    assert answer.json()["database"].startswith(("sqlite 3.5", "postgresql "))


def test_without_a_worker_they_cannot(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer.json()["problems"] == ["No worker was seen within the last minute."]


def test_migrations_that_wait_are_said(client, monkeypatch):
    monkeypatch.setattr(health, "unapplied", lambda: ["people.0002_more"])
    assert "1 migration has not been applied" in client.get("/readyz").json()["problems"][0]


def test_a_database_that_is_away_is_said(client, monkeypatch):
    monkeypatch.setattr(health, "unapplied", _away)
    assert client.get("/readyz").json()["problems"] == ["The database cannot be reached."]


def _away() -> list[str]:
    raise DatabaseError


def test_figures_are_read_on_this_machine(client):
    jobs.later(played.leave_a_row, 1)
    assert b'obliged_jobs_waiting{queue="default"} 1.0' in client.get("/metrics").content


def test_figures_are_not_for_others(client):
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.9").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.9"}).status_code == 404


def test_figures_are_for_who_has_the_token(client, settings):
    settings.METRICS_TOKEN = "right"
    codes = [
        client.get("/metrics", REMOTE_ADDR="10.0.0.9", headers={"Authorization": f"Bearer {said}"}).status_code
        for said in ("right", "wrong", "")
    ]
    assert codes == [200, 404, 404]
