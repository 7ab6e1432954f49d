"""Who sees what by the API: each role, the false rows too; what is hidden is the same as what is absent."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from obliged.promises import moves

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
READS = ["", "/moves", "/messages", "/attachments", "/done_means"]
WRITES = [
    ("/moves", {"verb": "take"}),
    ("/moves", {"verb": "accept"}),
    ("/moves", {"verb": "nothing"}),
    ("/messages", {"text": "CANARY"}),
    ("/messages", {}),
]
SEES_OPEN = {"ana": True, "bo": True, "lea": True, "mo": True, "cy": False, "ada": False}
SEES_PRIVATE = {"ana": True, "bo": True, "lea": False, "mo": False, "cy": False, "ada": False}


@pytest.fixture
def cast(ana, bo, cy, mo, lea, admin):
    return {person.handle: person for person in (ana, bo, cy, mo, lea, admin)}


@pytest.mark.parametrize("place", READS)
@pytest.mark.parametrize("role", SEES_OPEN)
def test_a_team_request_is_seen_by_both_sides_and_their_teams(program, cast, laptop, role, place):
    assert (program(cast[role]).get(f"/requests/{laptop.pk}{place}").status_code == 200) is SEES_OPEN[role]


@pytest.mark.parametrize("place", READS)
@pytest.mark.parametrize("role", SEES_PRIVATE)
def test_a_private_request_is_seen_by_the_two_it_is_between(program, cast, secret, role, place):
    said, absent = (program(cast[role]).get(f"/requests/{pk}{place}") for pk in (secret.pk, 999999))
    assert (said.status_code == 200) is SEES_PRIVATE[role]
    assert SEES_PRIVATE[role] or (said.status_code, said.content, said.headers.keys()) == (
        404,
        absent.content,
        absent.headers.keys(),
    )


@pytest.mark.parametrize(("place", "body"), WRITES)
@pytest.mark.parametrize("role", [role for role, sees in SEES_PRIVATE.items() if not sees])
def test_what_one_may_not_see_one_cannot_write_to(program, cast, secret, role, place, body):
    said, absent = (program(cast[role]).post(f"/requests/{pk}{place}", body) for pk in (secret.pk, 999999))
    assert said.status_code in (404, 422) and (said.status_code, said.content) == (absent.status_code, absent.content)
    assert (secret.moves.count(), secret.messages.count()) == (1, 0)


@pytest.mark.parametrize("role", [role for role, sees in SEES_PRIVATE.items() if not sees])
def test_no_word_of_a_private_request_is_anywhere(program, cast, ana, bo, secret, role):
    moves.write(secret, "CANARY words", by=ana)
    moves.attach(secret, [SimpleUploadedFile("CANARY.txt", b"CANARY bytes")], by=bo)
    places = [
        "/requests",
        "/requests?mine=desk",
        "/requests?person=bo",
        "/requests?customer=ana",
        "/requests?limit=200&order=due",
    ]
    places += ["/me", "/me/today", "/me/notifications", "/people", "/people/bo", "/teams", "/teams/it-service", "/services"]
    places += [f"/requests/{secret.pk}{place}" for place in (*READS, "/attachments/1")]
    assert [place for place in places if b"CANARY" in program(cast[role]).client.get(f"/api/v1{place}").content] == []


def test_a_file_follows_its_request(program, ana, bo, cy, lea, secret):
    moves.attach(secret, [SimpleUploadedFile("plan.txt", b"words")], by=bo)
    place = program(ana).get(f"/requests/{secret.pk}/attachments").json()["items"][0]["url"].removeprefix("/api/v1")
    assert [program(person).get(place).status_code for person in (ana, bo, cy, lea)] == [200, 200, 404, 404]


def test_a_file_is_not_found_under_another_request(program, ana, bo, secret, laptop):
    (kept,) = moves.attach(secret, [SimpleUploadedFile("plan.txt", b"words")], by=bo)
    assert program(ana).get(f"/requests/{laptop.pk}/attachments/{kept.pk}").status_code == 404


def test_a_private_note_is_for_the_people_who_were_asked(program, ana, mo, bo, lea, laptop):
    program(bo).post(f"/requests/{laptop.pk}/messages", {"text": "CANARY note", "private_note": True})
    seen = {
        person.handle: b"CANARY" in program(person).get(f"/requests/{laptop.pk}/messages").content
        for person in (ana, mo, bo, lea)
    }
    assert seen == {"ana": False, "mo": False, "bo": True, "lea": True}


def test_losing_the_team_is_losing_its_requests_at_once(program, bo, laptop):
    worker = program(bo)
    assert worker.get(f"/requests/{laptop.pk}").status_code == 200
    bo.memberships.all().delete()
    assert worker.get(f"/requests/{laptop.pk}").status_code == 404
    assert worker.post(f"/requests/{laptop.pk}/moves", {"verb": "take"}).status_code == 404


def test_nobody_reads_the_keys_or_news_of_another(program, ana, bo):
    program(ana).post("/me/tokens", {"name": "CANARY"})
    own = program(ana).get("/me/tokens").json()["items"][0]["id"]
    assert b"CANARY" not in program(bo).get("/me/tokens").content
    assert program(bo).delete(f"/me/tokens/{own}").status_code == 404
    assert program(bo).post("/me/notifications/1/read").status_code == 404


def test_a_service_still_being_written_is_seen_by_its_own_people(program, ana, bo, it_service):
    it_service.services.create(name="Secret", slug="secret", is_published=False)
    assert [program(person).get("/services/secret").status_code for person in (ana, bo)] == [404, 200]
    assert program(ana).post("/requests", {"title": "It", "to": {"service": "secret"}}).status_code == 422
