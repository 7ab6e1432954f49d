"""The log of a request by the API: read, and made longer by one move."""

from __future__ import annotations

import pytest

from obliged.api.shapes.requests import MoveMade
from obliged.kernel import clock
from obliged.promises.verbs import VERBS

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FRIDAY = "2026-03-06T17:00:00+01:00"


@pytest.fixture
def log(laptop):
    return f"/requests/{laptop.pk}/moves"


def test_the_whole_loop_goes_through_the_api(program, ana, bo, log, laptop):
    for person, body in (
        (bo, {"verb": "promise", "due": FRIDAY, "text": "Gladly."}),
        (bo, {"verb": "move_date", "due": "2026-03-10T12:00:00Z", "text": "The printer broke.", "reason": "tool_failure"}),
        (ana, {"verb": "agree"}),
        (bo, {"verb": "deliver", "text": "On your desk."}),
        (ana, {"verb": "accept", "fit": "just", "thanks": "Thank you, Bo."}),
    ):
        assert program(person).post(log, body).status_code == 201
    said = program(ana).get(f"/requests/{laptop.pk}").json()
    assert (said["state"], said["turn"], said["outcome"], said["version"]) == ("ended", None, "accepted", 6)
    assert (said["due"], said["baseline_due"]) == ("2026-03-10T12:00:00Z", "2026-03-06T16:00:00Z")


def test_a_move_has_the_promised_shape(program, bo, log):
    made = program(bo).post(log, {"verb": "promise", "due": FRIDAY, "text": "Gladly."}).json()
    assert set(made) == set(MoveMade.model_fields) and MoveMade.model_validate(made)
    assert (made["seq"], made["verb"], made["by"], made["text"], made["state"]) == (2, "promise", "bo", "Gladly.", "promised")
    assert made["data"] == {"due": "2026-03-06T16:00:00+00:00"}


def test_the_log_names_people_and_teams_as_addresses_do(program, ana, bo, lea, store_operations, log):
    program(bo).post(log, {"verb": "pass_on", "team": "store-operations", "text": "They keep the spare ones."})
    first, second = program(ana).get(log).json()["items"]
    assert (first["data"]["customer"], first["data"]["team"], second["data"]["team"]) == ("ana", "it-service", "store-operations")


def test_the_log_comes_in_pages(program, ana, bo, log):
    program(bo).post(log, {"verb": "take"})
    first = program(ana).get(log, limit=1).json()
    second = program(ana).get(log, limit=1, cursor=first["next"]).json()
    assert [page["items"][0]["seq"] for page in (first, second)] == [1, 2] and second["next"] is None


def test_a_move_that_is_not_open_is_refused_in_words(program, ana, bo, log):
    program(bo).post(log, {"verb": "promise", "due": FRIDAY})
    with clock.later(minutes=2):
        said = program(ana).post(log, {"verb": "withdraw"})
    assert (said.status_code, said["Content-Type"]) == (409, "application/problem+json")
    assert said.json()["detail"].startswith("Bo Lindqvist promised") and "errors" not in said.json()


def test_nobody_promises_for_another(program, ana, log):
    assert program(ana).post(log, {"verb": "promise", "due": FRIDAY}).status_code == 409


@pytest.mark.parametrize("seen", [{"version": 1}, {"If_Match": '"1"'}])
def test_a_stale_move_is_refused(program, bo, lea, log, seen):
    program(lea).post(log, {"verb": "take"})
    headers = {name: value for name, value in seen.items() if name == "If_Match"}
    body = {"verb": "promise", "due": FRIDAY, **{name: value for name, value in seen.items() if name == "version"}}
    assert program(bo).post(log, body, **headers).status_code == 409
    assert program(bo).post(log, body | {"version": 2}).status_code == 201


def test_the_etag_of_a_request_is_its_version(program, bo, log, laptop):
    tag = program(bo).get(f"/requests/{laptop.pk}")["ETag"]
    assert tag == '"1"'
    assert program(bo).post(log, {"verb": "take"}, If_Match=tag)["ETag"] == '"2"'


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "verb"),
        ({"verb": "seize"}, "verb"),
        ({"verb": 1}, "verb"),
        ({"verb": ["promise"]}, "verb"),
        ({"verb": "close_missed"}, "verb"),
        ({"verb": "ask"}, "verb"),
        ({"verb": "promise"}, "due"),
        ({"verb": "promise", "due": "2026-03-06T17:00:00"}, "due"),
        ({"verb": "promise", "due": "2026-03-01T17:00:00Z"}, "due"),
        ({"verb": "promise", "due": "2026-03-07T17:00:00Z"}, "due"),
        ({"verb": "promise", "due": "9999-12-31T23:59:59-23:59"}, "due"),
        ({"verb": "promise", "due": "9999-12-31T00:00:00Z"}, "due"),
        ({"verb": "promise", "due": FRIDAY, "needs": "The size", "needs_by": "9999-12-31T00:00:00Z"}, "needs_by"),
        ({"verb": "promise", "due": FRIDAY, "lines": [1]}, "lines"),
        ({"verb": "promise", "due": FRIDAY, "state": "ended"}, "state"),
        ({"verb": "promise", "due": FRIDAY, "version": True}, "version"),
        ({"verb": "promise", "due": FRIDAY, "version": "1"}, "version"),
        ({"verb": "promise", "due": FRIDAY, "text": "a\0b"}, "text"),
        ({"verb": "promise", "due": FRIDAY, "text": "x" * 1_000_000}, "text"),
        ({"verb": "answer", "link": "x" * 3_000, "text": "See there."}, "link"),
        ({"verb": "ask_back", "text": " "}, "text"),
        ({"verb": "pass_on", "team": "nobody-here", "text": "Theirs."}, "team"),
        ({"verb": "pass_on", "team": 1, "text": "Theirs."}, "team"),
        ({"verb": "decline", "text": "Not ours.", "person": "no-such"}, "person"),
        ({"verb": "offer", "kind": "bribe", "text": "Coffee."}, "kind"),
        ({"verb": "merge", "into": 999999}, "into"),
        ({"verb": "merge", "into": 2**63}, "into"),
    ],
)
def test_what_cannot_be_said_is_said_by_field(program, bo, log, laptop, body, field):
    said = program(bo).post(log, body)
    assert (said.status_code, said["Content-Type"]) == (422, "application/problem+json")
    assert list(said.json()["errors"]) == [field] and laptop.moves.count() == 1


@pytest.mark.parametrize("tag", ["1", "W/1", '"one"', '"1", "2"'])
def test_a_version_that_cannot_be_read_is_refused(program, bo, log, tag):
    assert program(bo).post(log, {"verb": "take"}, If_Match=tag).json()["errors"].keys() == {"If-Match"}


def test_lines_of_another_request_are_not_named(program, ana, bo, log, laptop):
    program(bo).post(log, {"verb": "promise", "due": FRIDAY})
    other = program(ana).post("/requests", {"title": "A chair", "to": {"person": "bo"}, "done_means": ["It rolls"]}).json()
    line = program(ana).get(f"/requests/{other['id']}/done_means").json()["items"][0]["id"]
    assert list(program(bo).post(log, {"verb": "deliver_part", "lines": [line]}).json()["errors"]) == ["lines"]


def test_a_request_one_may_not_see_cannot_be_merged_into(program, bo, lea, secret, log):
    hidden = program(lea).post(log, {"verb": "merge", "into": secret.pk}).json()
    absent = program(lea).post(log, {"verb": "merge", "into": 999999}).json()
    assert hidden["errors"]["into"][0].replace(str(secret.pk), "n") == absent["errors"]["into"][0].replace("999999", "n")


@pytest.mark.parametrize("verb", [name for name, verb in VERBS.items() if not verb.starts and verb.button])
def test_each_verb_is_an_action(program, bo, log, verb):
    said = program(bo).post(log, {"verb": verb})
    assert said.status_code in (201, 409, 422) and "verb" not in said.json().get("errors", {})


def test_what_is_open_to_somebody_is_what_they_may_do(program, ana, bo, log, laptop):
    for person in (ana, bo):
        verbs = program(person).get(f"/requests/{laptop.pk}").json()["verbs"]
        closed = [name for name, verb in VERBS.items() if verb.button and not verb.starts and name not in verbs]
        assert {program(person).post(log, {"verb": verb}).status_code for verb in closed} <= {409, 422}
