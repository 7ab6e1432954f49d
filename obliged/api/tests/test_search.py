"""Search by the API: every kind in one list, page after page, and nothing one may not see."""

from __future__ import annotations

import pytest

from obliged.api.shapes.search import Found
from obliged.kernel import search
from obliged.promises import moves
from obliged.promises.moves import Wish

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def indexed(laptop, lea):
    """Everything can be found."""
    search.rebuild()
    return laptop


def titles(program, person, /, **asked):
    return [row["title"] for row in program(person, "read").get("/search", **asked).json()["items"]]


def test_what_was_found_has_its_kind_its_place_and_its_words(program, ana, indexed):
    (row,) = program(ana).get("/search", q="starter").json()["items"]
    assert Found.model_validate(row).model_dump() == row
    assert (row["kind"], row["id"], row["url"]) == ("request", indexed.pk, f"/requests/{indexed.pk}")
    assert row["snippet"].startswith("13 inches.")


def test_people_come_first_then_teams_then_requests(program, bo, indexed):
    found = titles(program, bo, q="it service")
    assert set(found[:2]) == {"Bo Lindqvist", "Lea Brandt"} and found[2:] == ["IT Service", indexed.title]


def test_a_stranger_finds_nothing_of_it(program, cy, indexed):
    assert titles(program, cy, q="starter") == titles(program, cy, q="inches", state="open") == []


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"kind": "request"}, 1),
        ({"kind": "person"}, 0),
        ({"state": "open"}, 1),
        ({"state": "accepted"}, 0),
        ({"team": "it-service"}, 1),
        ({"team": "none-such"}, 0),
        ({"person": "ana"}, 1),
        ({"person": "lea"}, 0),
        ({"since": "2026-03-02T00:00:00Z"}, 1),
        ({"until": "2026-03-02T00:00:00Z"}, 0),
    ],
)
def test_each_filter_keeps_what_it_says(program, ana, indexed, asked, count):
    assert len(titles(program, ana, q="starter", **asked)) == count


@pytest.mark.parametrize(
    "query", ["kind=ship", "state=nowhere", "limit=0", "limit=201", "from=today", "cursor=x", "cursor=person.x", "q=" + "x" * 300]
)
def test_what_is_not_understood_is_refused(program, ana, indexed, query):
    assert program(ana).client.get(f"/api/v1/search?{query}").status_code == 422


@pytest.mark.parametrize("words", ["service", "servcie"])
def test_pages_follow_one_another_through_all_kinds(program, ana, it_service, indexed, words):
    for number in range(7):
        moves.ask(Wish(f"A service for {number}", to_team=it_service), by=ana)
    search.rebuild()
    whole, said, cursor = titles(program, ana, q=words), [], ""
    while cursor is not None:
        page = program(ana).get("/search", q=words, limit=3, **({"cursor": cursor} if cursor else {})).json()
        said, cursor = said + [row["title"] for row in page["items"]], page["next"]
    assert said == whole and len(whole) > 9


@pytest.mark.parametrize("words", ["", "%", '"', "🙂", "ليلى", "東京", "AND OR NOT"])
def test_whatever_is_asked_is_answered(program, ana, indexed, words):
    assert program(ana).get("/search", q=words).status_code == 200
