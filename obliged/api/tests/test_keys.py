"""Who is let in by the API, and how far."""

from __future__ import annotations

import pytest
from django.test import Client

from obliged.api import pace
from obliged.ground.people.models import Token
from obliged.ground.people.moves import make_token, revoke_token
from obliged.kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
WISH = {"title": "A laptop", "to": {"team": "it-service"}}


@pytest.mark.parametrize(
    "said", ["Bearer", "Bearer ", "Bearer nonsense", "Basic YW5hOmFuYQ==", "nonsense", "Bearer \udcff", "Bearer  obliged_"]
)
def test_without_a_key_that_opens_nothing_is_said(ana, laptop, said):
    for place in ("/requests", f"/requests/{laptop.pk}", "/requests/999999", "/me", "/me/tokens"):
        answer = Client(headers={"Authorization": said}).get(f"/api/v1{place}")
        assert (answer.status_code, answer["Content-Type"], answer["WWW-Authenticate"]) == (
            401,
            "application/problem+json",
            "Bearer",
        )


def test_nobody_at_all_is_asked_for_a_key(db, laptop):
    assert Client().get(f"/api/v1/requests/{laptop.pk}").content == Client().get("/api/v1/requests/999999").content


def test_a_wrong_key_does_not_fall_back_to_the_session(client_of, ana):
    assert client_of(ana).get("/api/v1/me", headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_a_revoked_key_opens_nothing(program, ana):
    asker = program(ana)
    assert asker.get("/me").status_code == 200
    revoke_token(Token.objects.get(person=ana), by=ana)
    assert asker.get("/me").status_code == 401


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_placeholder": True}])
def test_the_keys_of_somebody_who_left_open_nothing(program, ana, change):
    asker = program(ana)
    type(ana).objects.filter(pk=ana.pk).update(**change)
    assert asker.get("/requests").status_code == 401


def test_the_session_of_somebody_who_left_opens_nothing(client_of, ana):
    browser = client_of(ana)
    type(ana).objects.filter(pk=ana.pk).update(is_active=False)
    assert browser.get("/api/v1/requests").status_code == 401


@pytest.mark.parametrize(("scope", "status"), [("read", 403), ("write", 201), ("admin", 201)])
def test_only_a_key_that_writes_changes_something(program, admin, bo, scope, status):
    assert program(admin, scope).get("/requests").status_code == 200
    said = program(admin, scope).post("/requests", WISH)
    assert said.status_code == status


def test_a_reading_key_hears_the_same_of_what_it_may_not_see(program, cy, secret):
    hidden, absent = (program(cy, "read").post(f"/requests/{pk}/moves", {"verb": "take"}) for pk in (secret.pk, 999999))
    assert (hidden.status_code, hidden.content) == (403, absent.content)


def test_an_administrator_without_the_title_has_no_administrating_key(program, admin):
    keeper = program(admin, "admin")
    type(admin).objects.filter(pk=admin.pk).update(is_admin=False)
    assert keeper.post("/requests", WISH).status_code in (201, 422)
    assert keeper.post("/me/tokens", {"name": "another", "scope": "admin"}).status_code == 403


def test_the_use_of_a_key_is_remembered_by_the_minute(program, ana):
    asker = program(ana)
    asker.get("/me")
    first = Token.objects.get(person=ana).last_used_at
    with clock.later(seconds=59):
        asker.get("/me")
    assert Token.objects.get(person=ana).last_used_at == first == clock.now()


def test_a_minute_later_it_is_remembered_again(program, ana):
    asker = program(ana)
    asker.get("/me")
    with clock.later(seconds=60):
        asker.get("/me")
        assert Token.objects.get(person=ana).last_used_at == clock.now()


def test_the_session_reads(client_of, ana, laptop):
    assert client_of(ana).get(f"/api/v1/requests/{laptop.pk}").status_code == 200


def test_the_session_writes_only_with_its_token(client_of, ana, bo):
    browser = client_of(ana, enforce_csrf_checks=True)
    refused = browser.post("/api/v1/requests", WISH, content_type="application/json")
    assert (refused.status_code, refused["Content-Type"]) == (403, "application/problem+json")
    browser.cookies["csrf"] = "a" * 32
    said = browser.post("/api/v1/requests", WISH, content_type="application/json", headers={"X-CSRFToken": "a" * 32})
    assert said.status_code == 201


def test_a_key_needs_no_token_of_a_form(ana, bo):
    _, word = make_token(ana, name="till", scope="write")
    strict = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {word}"})
    assert strict.post("/api/v1/requests", WISH, content_type="application/json").status_code == 201


def test_a_program_that_runs_wild_is_slowed(program, ana, bo, monkeypatch):
    monkeypatch.setattr(pace, "WRITES_A_MINUTE", 2)
    writer, other = program(ana), program(bo)
    said = [writer.post("/me/notifications/read") for _ in range(3)]
    assert [answer.status_code for answer in said] == [204, 204, 429]
    assert said[2]["Retry-After"] == "60" and said[2].json()["title"] == "That was a lot at once"
    assert (writer.get("/me").status_code, other.post("/me/notifications/read").status_code) == (200, 204)
