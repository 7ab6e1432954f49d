"""The search page: what one may see, narrowed as one likes, with a next step where there is nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest

from obliged.ground.people.tests.cast import a_person
from obliged.kernel import jobs, search
from obliged.promises import moves
from obliged.promises.moves import Wish

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def laptop(ana, bo, it_service):
    ask = moves.ask(Wish("A laptop for <b>Müller</b>", details="With a dock.", to_team=it_service), by=ana)
    search.rebuild()
    jobs.work()
    return ask


@pytest.fixture
def shown_to(client_of):
    """What the page shows somebody."""
    return lambda person, /, **asked: client_of(person).get("/search", asked).content.decode()


def test_what_was_found_is_marked_and_what_people_wrote_is_only_text(shown_to, ana, laptop):
    assert "A laptop for &lt;b&gt;<mark>Müller</mark>&lt;/b&gt;" in shown_to(ana, q="muller")


def test_people_teams_and_requests_stand_under_their_heads(shown_to, ana, bo, laptop):
    shown = shown_to(ana, q="it service")
    assert all(f'id="found-{kind}"' in shown for kind in ("person", "team", "request"))


def test_people_whose_names_look_alike_are_told_apart_by_their_handles(shown_to, ana, bo, laptop):
    assert "@bo" not in shown_to(ana, q="lindqvist")
    a_person("B\N{CYRILLIC SMALL LETTER O} Lindqvist", handle="not-bo")
    search.rebuild()
    shown = shown_to(ana, q="lindqvist")
    assert "@bo" in shown and "@not-bo" in shown


def test_a_stranger_sees_no_trace_of_it(shown_to, cy, laptop):
    shown = shown_to(cy, q="muller") + shown_to(cy, q="dock", state="open") + shown_to(cy, state="open")
    assert "laptop" not in shown and "<mark>" not in shown


@pytest.mark.parametrize(
    ("asked", "is_there"),
    [
        ({"state": "open"}, True),
        ({"state": "promised"}, False),
        ({"team": "it-service"}, True),
        ({"team": "store-operations"}, True),
        ({"person": "ana"}, True),
        ({"person": "lea"}, False),
        ({"from": "2026-03-02"}, True),
        ({"from": "2026-03-03"}, False),
        ({"until": "2026-03-02"}, True),
        ({"until": "2026-03-01"}, False),
        ({"kind": "request"}, True),
        ({"kind": "person"}, False),
    ],
)
def test_each_filter_keeps_what_it_says(shown_to, ana, lea, laptop, asked, is_there):
    assert ("<mark>laptop</mark>" in shown_to(ana, q="laptop", **asked)) is is_there


def test_filters_alone_show_the_newest(shown_to, ana, laptop):
    assert "A laptop" in shown_to(ana, state="open")


@pytest.mark.parametrize("asked", [{"person": "nobody"}, {"team": "none"}, {"from": "soon"}, {"until": "9999-12-31"}])
def test_what_cannot_be_read_narrows_nothing_and_says_so(client_of, ana, laptop, asked):
    shown = client_of(ana).get("/search", {"q": "laptop", **asked})
    assert shown.status_code == 200 and "laptop" in shown.content.decode()


def test_where_there_is_nothing_one_can_ask(shown_to, ana, laptop):
    shown = shown_to(ana, q="a <i>snowplough</i>")
    assert "/ask?title=a+%3Ci%3Esnowplough%3C%2Fi%3E" in shown or "/ask?title=a%20%3Ci%3Esnowplough" in shown


def test_pages_follow_one_another(client_of, ana, it_service):
    for number in range(25):
        moves.ask(Wish(f"Lamp {number}", to_team=it_service), by=ana)
    search.rebuild()
    first = client_of(ana).get("/search", {"q": "lamp", "kind": "request"}).content.decode()
    rest = client_of(ana).get(unescape(re.search(r'rel="next" href="([^"]+)"', first)[1])).content.decode()
    assert [shown.count("<mark>Lamp</mark>") for shown in (first, rest)] == [20, 5]


def test_a_place_nobody_gave_is_refused_in_words(client_of, ana, laptop):
    assert client_of(ana).get("/search", {"q": "laptop", "cursor": "x"}).status_code == 409


@pytest.mark.parametrize("words", ["", "%", "\0", '"', "x" * 10_000, "🙂", "ليلى", "東京"])
def test_whatever_is_typed_is_answered(client_of, ana, words):
    assert client_of(ana).get("/search", {"q": words}).status_code == 200


def test_htmx_is_given_what_was_found_alone(client_of, ana, laptop):
    shown = client_of(ana).get("/search", {"q": "laptop"}, headers={"HX-Request": "true"}).content.decode()
    assert shown.lstrip().startswith('<div class="found')


def test_the_number_of_questions_does_not_grow_with_what_is_found(client_of, ana, it_service, django_assert_max_num_queries):
    for number in range(9):
        moves.ask(Wish(f"Lamp {number}", to_team=it_service), by=ana)
    search.rebuild()
    client = client_of(ana)
    with django_assert_max_num_queries(20):
        assert "Lamp" in client.get("/search", {"q": "it service lamp"}).content.decode()
