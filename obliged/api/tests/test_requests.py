"""Requests by the API: asked, found, read, and refused in words."""

from __future__ import annotations

import pytest

from obliged.api.shapes.requests import Line, Request
from obliged.promises.models import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
WISH = {"title": "A laptop", "to": {"team": "it-service"}}


def test_a_request_is_asked_and_read(program, ana, bo):
    made = program(ana).post(
        "/requests", {**WISH, "because": "She starts.", "wanted_by": "2026-03-06T17:00:00+01:00", "done_means": ["It starts"]}
    )
    assert made.status_code == 201 and made["Location"] == f"/api/v1/requests/{made.json()['id']}"
    read = program(bo).get(f"/requests/{made.json()['id']}").json()
    assert read["wanted_by"] == "2026-03-06T16:00:00Z" and "promise" in read["verbs"]
    assert read | {"verbs": made.json()["verbs"]} == made.json()


def test_a_request_has_the_promised_shape(program, bo, laptop):
    said = program(bo).get(f"/requests/{laptop.pk}").json()
    assert set(said) == set(Request.model_fields)
    assert Request.model_validate(said)
    assert (said["customer"], said["provider"], said["owner"]) == ("ana", {"team": "it-service", "person": None}, None)
    assert (said["state"], said["turn"], said["outcome"], said["version"], said["private"]) == (
        "asked",
        "provider",
        None,
        1,
        False,
    )


@pytest.mark.parametrize("to", [{"person": "bo"}, {"team": "it-service"}, {"open_call": True}])
def test_each_address_is_understood(program, ana, bo, to):
    assert program(ana).post("/requests", {"title": "A laptop", "to": to}).status_code == 201


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({**WISH, "title": " "}, "title"),
        ({**WISH, "title": "a\0b"}, "title"),
        ({**WISH, "title": "x" * 201}, "title"),
        ({**WISH, "title": 7}, "title"),
        ({**WISH, "details": "x" * 1_000_000}, "details"),
        ({**WISH, "wanted_by": "2026-03-06T17:00:00"}, "wanted_by"),
        ({**WISH, "wanted_by": "2026-03-06"}, "wanted_by"),
        ({**WISH, "wanted_by": "2026-02-30T17:00:00Z"}, "wanted_by"),
        ({**WISH, "wanted_by": "2026-02-01T17:00:00Z"}, "wanted_by"),
        ({**WISH, "wanted_by": "9999-12-31T00:00:00Z"}, "wanted_by"),
        ({**WISH, "wanted_by": 1772000000}, "wanted_by"),
        ({**WISH, "private": "yes"}, "private"),
        ({**WISH, "owner": "bo"}, "owner"),
        ({**WISH, "state": "promised"}, "state"),
        ({**WISH, "done_means": "one"}, "done_means"),
        ({**WISH, "to": {}}, "to"),
        ({**WISH, "to": {"team": "it-service", "person": "bo"}}, "to"),
        ({**WISH, "to": {"team": "nobody-here"}}, "to"),
        ({**WISH, "to": {"person": "ana"}}, "to"),
        ({**WISH, "to": {"concierge": True}}, "to"),
        ({**WISH, "to": {"team": 1}}, "to.team"),
    ],
)
def test_what_cannot_be_asked_is_said_by_field(program, ana, bo, body, field):
    said = program(ana).post("/requests", body)
    assert (said.status_code, said["Content-Type"]) == (422, "application/problem+json")
    assert field in said.json()["errors"] and not Ask.objects.exists()


@pytest.mark.parametrize(
    "column",
    [
        field.name
        for field in Ask._meta.concrete_fields
        if field.name not in ("title", "details", "because", "wanted_by", "outside_customer", "answers")
    ],
)
def test_no_column_can_be_set_from_outside(program, ana, bo, column):
    assert program(ana).post("/requests", {**WISH, column: 1}).json()["errors"] == {column: ["There is no such field here."]}


def test_done_means_line_by_line(program, ana, bo):
    made = program(ana).post("/requests", {**WISH, "done_means": ["It starts", "It is labelled"]}).json()
    lines = program(bo).get(f"/requests/{made['id']}/done_means").json()["items"]
    assert [Line.model_validate(line).text for line in lines] == ["It starts", "It is labelled"]


@pytest.mark.parametrize(
    "body", ["{", "[" * 100_000, '"words"', "[1]", "NaN", "", '{"title": "\\ud800", "to": {"team": "it-service"}}', b"\xff\xfe{"]
)
def test_a_body_that_cannot_be_read_is_refused_in_words(program, ana, body):
    said = program(ana).client.post("/api/v1/requests", body, content_type="application/json")
    assert said.status_code in (400, 422) and said["Content-Type"] == "application/problem+json"


def test_only_json_is_read(program, ana):
    said = program(ana).client.post("/api/v1/requests", "title=a", content_type="application/x-www-form-urlencoded")
    assert said.status_code == 415 and "application/json" in said.json()["detail"]


def test_too_much_at_once_is_refused_in_words(program, ana):
    said = program(ana).client.post("/api/v1/requests", b"x" * 3_000_000, content_type="application/json")
    assert (said.status_code, said["Content-Type"]) == (413, "application/problem+json")


@pytest.mark.parametrize(
    "id", ["1abc", "01", "true", "[1]", "1e0", "1.0", "٣", "-1", "+1", " 1", "0", str(2**63), str(2**70), "%00", "１"]
)
def test_another_writing_of_a_number_is_another_address(program, ana, laptop, id):
    absent = program(ana).get("/requests/999999")
    said = program(ana).get(f"/requests/{id}")
    assert (said.status_code, said.content) == (404, absent.content)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_what_cannot_be_done_here_is_said(program, ana, laptop, method):
    said = getattr(program(ana).client, method)(f"/api/v1/requests/{laptop.pk}")
    assert (said.status_code, said["Content-Type"], said["Allow"]) == (405, "application/problem+json", "GET")


def test_an_address_the_api_does_not_have(program, ana):
    said = program(ana).get("/nothing/of/this")
    assert (said.status_code, said["Content-Type"], said.json()["status"]) == (404, "application/problem+json", 404)


def test_a_head_is_a_get_without_its_body(program, ana, laptop):
    said = program(ana).client.head(f"/api/v1/requests/{laptop.pk}")
    assert (said.status_code, said["ETag"], said.content) == (200, '"1"', b"")
