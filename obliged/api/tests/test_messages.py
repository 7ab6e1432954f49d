"""Words and files beside a request, by the API."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from obliged.api.shapes.requests import File, Written
from obliged.promises import moves

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


@pytest.fixture
def upload(program, laptop):
    """Hang one file on the request as somebody: `upload(bo, "plan.txt", b"…")`."""

    def sent(person, name: str, content: bytes):
        file = SimpleUploadedFile(name, content)
        file.name = name
        return program(person).client.post(f"/api/v1/requests/{laptop.pk}/attachments", {"file": file})

    return sent


def test_a_message_is_written_and_read_and_moves_nothing(program, ana, bo, laptop):
    made = program(bo).post(f"/requests/{laptop.pk}/messages", {"text": "Which size?"})
    assert made.status_code == 201 and Written.model_validate(made.json()).by == "bo"
    assert program(ana).get(f"/requests/{laptop.pk}/messages").json() == {"items": [made.json()], "next": None}
    assert program(ana).get(f"/requests/{laptop.pk}").json()["version"] == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": " "}, "text"),
        ({"text": "a\0"}, "text"),
        ({"text": "x" * 20_001}, "text"),
        ({"text": "a", "by": "bo"}, "by"),
    ],
)
def test_a_message_that_cannot_be_kept_is_refused_by_field(program, ana, laptop, body, field):
    said = program(ana).post(f"/requests/{laptop.pk}/messages", body)
    assert said.status_code == 422 and list(said.json()["errors"]) == [field]


def test_only_those_who_were_asked_write_private_notes(program, ana, laptop):
    said = program(ana).post(f"/requests/{laptop.pk}/messages", {"text": "psst", "private_note": True})
    assert said.status_code == 422 and not laptop.messages.exists()


def test_a_file_is_hung_listed_and_fetched(program, upload, ana, bo, laptop):
    made = upload(bo, "plan.txt", b"Size: 13 inches")
    assert made.status_code == 201 and File.model_validate(made.json()).content_type == "text/plain"
    assert program(ana).get(f"/requests/{laptop.pk}/attachments").json()["items"] == [made.json()]
    fetched = program(ana).client.get(made["Location"])
    assert b"".join(fetched.streaming_content) == b"Size: 13 inches"


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("page.html", b"<html><script>alert(1)</script>", "attachment"),
        ("drawing.svg", b"<svg onload='alert(1)'>", "attachment"),
        ("evil.png", b"<script>alert(1)</script>", "attachment"),
        ("photo.png", PICTURE, "inline"),
    ],
)
def test_a_file_is_never_a_page(program, upload, ana, bo, name, content, place):
    fetched = program(ana).client.get(upload(bo, name, content)["Location"])
    assert fetched["X-Content-Type-Options"] == "nosniff" and "sandbox" in fetched["Content-Security-Policy"]
    assert fetched["Content-Disposition"].startswith(place) and fetched["Cache-Control"].startswith("private")


def test_a_file_name_is_only_a_name(upload, bo):
    assert upload(bo, "../../x", b"words").json()["name"] == "x"


@pytest.mark.parametrize("size", [0, moves.beside.ATTACHMENT_LIMIT + 1])
def test_an_empty_file_and_one_over_the_limit_are_refused_in_words(upload, bo, laptop, size, monkeypatch):
    monkeypatch.setattr(moves.beside, "ATTACHMENT_LIMIT", 10_000)
    said = upload(bo, "big.bin", b"x" * min(size, 10_001))
    assert (said.status_code, list(said.json()["errors"])) == (422, ["file"])
    assert not laptop.attachments.exists()


def test_a_file_comes_as_a_form_with_a_file(program, bo, laptop):
    place = f"/requests/{laptop.pk}/attachments"
    assert program(bo).post(place, {"file": "words"}).status_code == 415
    said = program(bo).client.post(f"/api/v1{place}", {"file": "words"})
    assert (said.status_code, list(said.json()["errors"])) == (422, ["file"])


def test_many_messages_ask_as_much_as_one(program, ana, bo, laptop, django_assert_max_num_queries):
    for n in range(5):
        moves.write(laptop, f"Words {n}", by=bo, files=[SimpleUploadedFile("a.txt", b"a")])
    reader = program(ana)
    reader.get("/me")
    with django_assert_max_num_queries(6, connection=connection):
        reader.get(f"/requests/{laptop.pk}/messages")
