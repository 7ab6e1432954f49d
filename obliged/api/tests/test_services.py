"""Services by the API: found, read with their questions, asked for with answers."""

from __future__ import annotations

import pytest

from obliged.api.shapes.people import ServiceWhole
from obliged.ground.catalogue.moves import offer_service
from obliged.ground.catalogue.rules import Field
from obliged.promises.models import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def laptops(lea, it_service):
    fields = [Field("", "For whom"), Field("", "How many", "number"), Field("", "Now", "yesno")]
    return offer_service(it_service, by=lea, name="Laptops", fields=fields)


def asked(answers) -> dict:
    return {"title": "A laptop", "to": {"service": "laptops"}, "answers": answers}


def test_a_service_tells_what_it_asks(program, ana, laptops):
    said = program(ana).get("/services/laptops").json()
    assert ServiceWhole.model_validate(said) and [one["key"] for one in said["questions"]] == ["for-whom", "how-many", "now"]


def test_it_is_asked_for_with_answers_of_each_kind(program, ana, bo, laptops):
    made = program(ana).post("/requests", asked({"for-whom": "Cy", "how-many": 2, "now": True}))
    assert made.status_code == 201
    told = [(one["label"], one["value"]) for one in program(bo).get(f"/requests/{made.json()['id']}").json()["answers"]]
    assert told == [("For whom", "Cy"), ("How many", "2"), ("Now", "yes")]


def test_what_is_left_out_never_blocks(program, ana, laptops):
    assert program(ana).post("/requests", asked({})).json()["answers"] == []


@pytest.mark.parametrize(
    ("answers", "field"),
    [({"how-many": "some"}, "answers.how-many"), ({"colour": "red"}, "answers"), ({"now": 7}, "answers.now"), ([], "answers")],
)
def test_a_wrong_answer_is_said_by_its_key(program, ana, laptops, answers, field):
    said = program(ana).post("/requests", asked(answers))
    assert said.status_code == 422 and field in said.json()["errors"] and not Ask.objects.exists()


def test_a_service_for_others_is_not_there(program, cy, lea, it_service, store_operations, laptops):
    offer_service(it_service, by=lea, name="Own", is_for_everyone=False, for_teams=[store_operations.pk])
    assert program(cy).get("/services/own").status_code == 404
    assert [one["slug"] for one in program(cy).get("/services").json()["items"]] == ["laptops"]
    assert program(cy).post("/requests", {"title": "A", "to": {"service": "own"}}).status_code == 422
