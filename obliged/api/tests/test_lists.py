"""Lists: filters by name, a stable order, pages by cursor, as many questions for many rows as for one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


@pytest.fixture
def three(ana, bo, it_service):
    """One asked of the team, one promised by Bo, one ended."""
    asked, promised, ended = (moves.ask(Wish(title, to_team=it_service), by=ana) for title in ("asked", "promised", "ended"))
    play(promised, "promise", by=bo, due=FRIDAY)
    play(ended, "withdraw", by=ana)
    return asked, promised, ended


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, {"asked", "promised", "ended"}),
        ({"state": "promised"}, {"promised"}),
        ({"turn": "provider"}, {"asked", "promised"}),
        ({"outcome": "withdrawn"}, {"ended"}),
        ({"open": "true"}, {"asked", "promised"}),
        ({"open": "false"}, {"ended"}),
        ({"customer": "ana"}, {"asked", "promised", "ended"}),
        ({"customer": "bo"}, set()),
        ({"owner": "bo"}, {"promised"}),
        ({"team": "it-service"}, {"asked", "promised", "ended"}),
        ({"person": "bo"}, set()),
        ({"service": "none-such"}, set()),
        ({"mine": "asked"}, set()),
        ({"mine": "promised"}, {"promised"}),
        ({"mine": "followed"}, set()),
        ({"mine": "desk"}, {"asked", "promised", "ended"}),
        ({"due_before": "2026-03-07T00:00:00Z"}, {"promised"}),
        ({"due_after": "2026-03-06T17:00:00+01:00"}, set()),
        ({"due_after": "2026-03-06T16:59:00 01:00"}, {"promised"}),
    ],
)
def test_each_filter_keeps_what_it_says(program, bo, three, asked, titles):
    assert {row["title"] for row in program(bo).get("/requests", **asked).json()["items"]} == titles


@pytest.mark.parametrize(
    "query",
    [
        "stat=asked",
        "state=asked&state=ended",
        "state=nowhere",
        "turn=mine",
        "mine=all",
        "order=title",
        "order=customer__password",
        "limit=0",
        "limit=201",
        "limit=1e9",
        "limit=٣",
        "open=perhaps",
        "customer=a%00b",
        "due_before=2026-03-07",
        "due_before=2026-03-07T00:00:00",
        "cursor=nonsense",
        "cursor=W10",
        "customer__email=x",
    ],
)
def test_a_filter_nobody_named_is_refused_in_words(program, bo, query):
    said = program(bo).client.get(f"/api/v1/requests?{query}")
    assert (said.status_code, said["Content-Type"]) == (422, "application/problem+json")
    assert list(said.json()["errors"]) == [query.partition("=")[0]]


@pytest.mark.parametrize("order", ["recent", "asked_at", "-asked_at", "due", "-due", "wanted_by", "-wanted_by"])
def test_pages_by_cursor_show_each_row_once(program, bo, three, order):
    reader, seen, cursor = program(bo), [], ""
    for _ in range(3):
        page = reader.get("/requests", order=order, limit=1, cursor=cursor).json()
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]
    assert sorted(seen) == sorted(ask.pk for ask in three) and cursor is None


def test_many_requests_ask_as_much_as_a_few(program, ana, bo, it_service, three, queries):
    reader = program(bo)
    reader.get("/me")
    with queries(7):
        reader.get("/requests")
    for n in range(9):
        play(moves.ask(Wish(f"more {n}", to_team=it_service), by=ana), "promise", by=bo, due=FRIDAY)
    with queries(7):
        assert len(reader.get("/requests").json()["items"]) == 12


def test_a_long_log_asks_as_much_as_a_short_one(program, ana, bo, lea, it_service, laptop, queries):
    for _round in range(2):
        play(laptop, "ask_back", by=bo, text="Which size?")
        play(laptop, "reply", by=ana, text="13 inches.")
    reader = program(ana)
    reader.get("/me")
    with queries(5):
        assert len(reader.get(f"/requests/{laptop.pk}/moves").json()["items"]) == 5


def test_people_teams_and_services_come_in_pages(program, ana, bo, it_service):
    it_service.services.create(name="Laptops", slug="laptops")
    for place in ("/people", "/teams", "/services", "/me/notifications"):
        page = program(ana).get(place, limit=1).json()
        assert set(page) == {"items", "next"} and len(page["items"]) <= 1
        assert program(ana).get(place, nonsense=1).status_code == 422
