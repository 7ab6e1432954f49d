"""Whom one may ask, by the API; and what is one's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.api.shapes import me, people
from obliged.ground.notifications.moves import tell
from obliged.ground.people.models import Absence, Token
from obliged.insight.models import UsualTime
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


def test_a_person_has_what_colleagues_may_know(program, ana, bo, lea):
    Absence.objects.create(person=bo, from_at=clock.now(), until_at=FRIDAY, stand_in=lea, note="CANARY why")
    said = program(ana).get("/people/bo")
    shape = people.PersonWhole.model_validate(said.json())
    assert (shape.manager, shape.teams[0].team, shape.away.stand_in) == ("lea", "it-service", "lea")
    assert set(said.json()) == set(people.PersonWhole.model_fields) and b"CANARY" not in said.content


def test_people_are_found_by_name_and_team(program, ana, bo, lea, cy):
    assert {row["handle"] for row in program(cy).get("/people", team="it-service").json()["items"]} == {"bo", "lea"}
    (row,) = program(cy).get("/people", q="lindq").json()["items"]
    assert people.PersonRow.model_validate(row).team == "it-service" and set(row) == set(people.PersonRow.model_fields)


def test_a_team_names_its_people_and_services(program, cy, bo, lea, it_service):
    it_service.services.create(name="Laptops", slug="laptops")
    said = program(cy).get("/teams/it-service").json()
    assert people.TeamWhole.model_validate(said).leads == ["lea"] and said["services"] == ["laptops"]
    assert set(said) == set(people.TeamWhole.model_fields) and set(said["members"]) == {"bo", "lea"}


def test_teams_and_services_are_found(program, cy, it_service, store_operations):
    it_service.services.create(name="Laptops", slug="laptops", usual_days=2)
    assert [row["slug"] for row in program(cy).get("/teams", q="store").json()["items"]] == ["store-operations"]
    (row,) = program(cy).get("/services", team="it-service").json()["items"]
    assert people.ServiceRow.model_validate(row).usual_days == 2
    assert people.ServiceWhole.model_validate(program(cy).get("/services/laptops").json()).team == "it-service"


def test_a_service_and_a_team_say_how_long_they_usually_take(program, cy, it_service):
    laptops = it_service.services.create(name="Laptops", slug="laptops")
    assert program(cy).get("/services/laptops").json()["usually"] is None
    said = {"n": 41, "days": 90, "half": 1.64, "most": None, "counted_at": clock.now()}
    UsualTime.objects.create(service=laptops, **said)
    UsualTime.objects.create(team=it_service, **said)
    read = [program(cy).get(place).json()["usually"] for place in ("/services/laptops", "/teams/it-service")]
    assert read == [{"half": 1.6, "most": None, "requests": 41, "days": 90}] * 2


def test_of_what_somebody_holds_others_learn_the_day_with_room_alone(program, ana, bo, it_service):
    for _one in range(2):
        ask = moves.ask(moves.Wish("A cable", to_team=it_service), by=ana)
        play(ask, "promise", by=bo, due=FRIDAY)
    type(bo).objects.filter(pk=bo.pk).update(open_limit=2)
    said = program(ana).get("/people/bo").json()
    assert said["room_again_at"].startswith("2026-03-09") and "open_limit" not in said


@pytest.mark.parametrize(
    "place", ["/people/nobody", "/teams/nowhere", "/services/nothing", "/people/%00", "/people/a%20b", "/teams/..%2F"]
)
def test_who_is_not_here_is_not_found(program, ana, place):
    assert program(ana).get(place).status_code == 404


def test_many_people_ask_as_much_as_one(program, ana, bo, cy, mo, lea, queries):
    reader = program(cy)
    reader.get("/me")
    with queries(3):
        assert len(reader.get("/people").json()["items"]) == 5
    with queries(2):
        assert len(reader.get("/teams").json()["items"]) == 2


def test_one_reads_oneself(program, client_of, ana):
    said = program(ana, "read").get("/me").json()
    assert me.Me.model_validate(said).scope == "read" and set(said) == set(me.Me.model_fields)
    assert client_of(ana).get("/api/v1/me").json()["scope"] is None


def test_the_day_shows_what_waits_for_whom(program, ana, bo, laptop):
    day = {name: [row["id"] for row in rows] for name, rows in program(bo).get("/me/today").json().items()}
    assert day == {"awaiting": [], "promised": [], "desk": [laptop.pk], "asked": []}
    play(laptop, "promise", by=bo, due=FRIDAY)
    play(laptop, "deliver", by=bo, text="On your desk.")
    said = program(ana).get("/me/today").json()
    assert me.Today.model_validate(said).awaiting[0].id == laptop.pk and "accept" in said["awaiting"][0]["verbs"]


def test_a_key_is_made_once_seen_once_and_ended(program, client_of, ana):
    made = client_of(ana).post("/api/v1/me/tokens", {"name": "Till", "scope": "write"}, content_type="application/json")
    assert made.status_code == 201 and made.json()["token"].startswith("obliged_")
    listed = program(ana).get("/me/tokens").json()["items"]
    assert "token" not in listed[-1] and {row["name"] for row in listed} == {"Till", "a program"}
    assert program(ana).delete(f"/me/tokens/{made.json()['id']}").status_code == 204
    assert Token.objects.get(pk=made.json()["id"]).revoked_at == clock.now()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"name": ""}, 422),
        ({"name": "a", "scope": "root"}, 422),
        ({"name": "a", "scope": "admin"}, 403),
        ({"name": "a", "person": 1}, 422),
    ],
)
def test_a_key_that_cannot_be_made_is_refused_in_words(program, ana, body, status):
    said = program(ana).post("/me/tokens", body)
    assert (said.status_code, said["Content-Type"]) == (status, "application/problem+json")


def test_only_administrators_make_keys_that_administer(client_of, ana):
    said = client_of(ana).post("/api/v1/me/tokens", {"name": "a", "scope": "admin"}, content_type="application/json")
    assert (said.status_code, list(said.json()["errors"])) == (422, ["scope"])


def test_news_is_read_one_by_one_or_all_at_once(program, ana):
    tell([ana], "Bo promised.", url="/requests/1", key="a")
    tell([ana], "Bo delivered.", url="/requests/2", key="b")
    last, first = program(ana).get("/me/notifications").json()["items"]
    assert me.Told.model_validate(first).read_at is None
    assert program(ana).post(f"/me/notifications/{last['id']}/read").status_code == 204
    assert [row["id"] for row in program(ana).get("/me/notifications", unread="true").json()["items"]] == [first["id"]]
    assert program(ana).post("/me/notifications/read").status_code == 204
    assert program(ana).get("/me/notifications", unread="true").json()["items"] == []
