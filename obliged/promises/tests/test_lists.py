"""The lists of requests and the desk of a team."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from obliged.ground.catalogue.moves import offer_service
from obliged.ground.people.moves import go_away
from obliged.kernel import jobs
from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


@pytest.fixture
def asked(ana, bo, it_service):
    return [moves.ask(Wish(f"Till number {n}", wanted_by=FRIDAY, to_team=it_service), by=ana) for n in range(12)]


@pytest.mark.parametrize("address", ["/requests", "/requests?whose=asked&show=open"])
def test_who_asked_finds_it_in_the_list(asked, client_of, ana, address):
    assert "Till number 3" in client_of(ana).get(address).content.decode()


@pytest.mark.parametrize("words", ["number 3", "numb 3", "nmuber 3", "three tills", "IT serv 3"])
def test_who_asked_finds_it_by_words_of_it_begun_or_mistyped(asked, client_of, ana, words):
    moves.write(asked[3], "There are three tills in all.", by=ana)
    jobs.work()
    page = client_of(ana).get("/requests", {"q": words}).content.decode()
    assert "Till number 3" in page and "Till number 4" not in page


@pytest.mark.parametrize("address", ["/requests?q=number&show=ended", "/requests?q=number&whose=followed", "/requests?q=!?"])
def test_words_find_only_what_stands_in_the_list(asked, client_of, ana, address):
    jobs.work()
    assert "Till number" not in client_of(ana).get(address).content.decode()


def test_words_find_nothing_for_whom_the_list_is_not(asked, client_of, cy):
    jobs.work()
    assert "Till number" not in client_of(cy).get("/requests?whose=desks&q=number").content.decode()


def test_what_is_found_comes_in_pages_the_last_touched_first(ana, it_service, client_of):
    for number in range(60):
        moves.ask(Wish(f"Till number {number}", to_team=it_service), by=ana)
    jobs.work()
    first = client_of(ana).get("/requests?q=till").content.decode()
    rest = client_of(ana).get(unescape(re.search(r'href="([^"]*cursor=[^"]*)"', first)[1])).content.decode()
    assert ("Till number 59" in first, "Till number 9<" in first, "Till number 9<" in rest) == (True, False, True)


@pytest.mark.parametrize("show", ["waiting", "week", "accepted", "ended"])
def test_a_filter_keeps_only_what_it_says(asked, client_of, ana, show):
    assert "Till number" not in client_of(ana).get(f"/requests?show={show}").content.decode()


def test_what_one_has_taken_but_not_promised_stands_under_with_me(asked, client_of, bo):
    play(asked[3], "take", by=bo)
    page = client_of(bo).get("/requests?whose=promised").content.decode()
    assert "Till number 3" in page and "With me" in page and "I promised" not in page


def test_a_stranger_finds_nothing(asked, client_of, cy):
    assert "Till number" not in client_of(cy).get("/requests?whose=desks").content.decode()


def test_a_filter_nobody_knows_shows_what_is_open(asked, client_of, ana):
    assert "Till number 3" in client_of(ana).get("/requests?show=%27%22&whose=nobody").content.decode()


def test_a_cursor_nobody_gave_is_refused_in_words(asked, client_of, ana):
    assert client_of(ana).get("/requests?cursor=nonsense").status_code == 409


def test_a_long_list_comes_in_pages(asked, client_of, ana, it_service):
    for n in range(45):
        moves.ask(Wish(f"Lamp {n}", to_team=it_service), by=ana)
    first = client_of(ana).get("/requests").content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', first)[1]
    second = client_of(ana).get(unescape(following)).content.decode()
    assert (first.count('<tr id="ask-'), second.count('<tr id="ask-')) == (50, 7)


def test_the_list_asks_the_same_questions_however_long_it_is(asked, client_of, ana, queries):
    client = client_of(ana)
    client.get("/requests")
    with queries(8):
        client.get("/requests")


def test_the_desk_is_for_those_who_serve_at_it(asked, client_of, bo, ana):
    assert "Till number 3" in client_of(bo).get("/teams/it-service/desk").content.decode()
    assert client_of(ana).get("/teams/it-service/desk").status_code == 404


def test_the_board_puts_a_promise_under_promised(asked, client_of, bo):
    play(asked[0], "promise", by=bo, due=FRIDAY)
    new, promised = client_of(bo).get("/teams/it-service/desk").content.decode().split('id="column-promised"')
    assert "Till number 0<" in promised and "Till number 0<" not in new


@pytest.fixture
def away(asked, bo, lea):
    """Bo promised something, and is away until Friday; Lea stands in."""
    play(asked[0], "promise", by=bo, due=FRIDAY)
    go_away(bo, datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 7, tzinfo=UTC), stand_in=lea)
    return asked[0]


def test_the_desk_asks_for_cover_where_who_promised_is_away(away, asked, client_of, bo, ana, lea):
    play(asked[1], "answer", by=bo, text="It is done already.")
    play(asked[1], "accept", by=ana)
    desk = client_of(lea).get("/teams/it-service/desk").content.decode()
    assert desk.count("Bo is away. Could you cover, so that Ana keeps the date?") == 1


def test_who_covers_does_it_for_the_colleague(away, client_of, lea):
    assert "Cover for Bo" in client_of(lea).get(f"/requests/{away.pk}?do=cover").content.decode()


def test_who_waits_learns_that_they_are_away_and_who_stands_in(away, client_of, ana, bo):
    page = unescape(re.sub(r"<[^>]+>", "", client_of(ana).get(f"/requests/{away.pk}").content.decode()))
    assert "Bo is away until Fri 6 Mar." in page and "Lea Brandt stands in" in page
    assert "Bo is away" not in client_of(bo).get(f"/requests/{away.pk}").content.decode()


def test_a_member_takes_a_request_from_the_desk(asked, client_of, bo):
    client_of(bo).post(f"/requests/{asked[0].pk}/take")
    asked[0].refresh_from_db()
    assert asked[0].owner == bo


def test_taking_what_one_may_not_see_is_as_if_it_were_not_there(asked, client_of, cy):
    assert client_of(cy).post(f"/requests/{asked[0].pk}/take").status_code == 404


def test_a_desk_that_promised_nothing_yet_has_no_empty_bar(it_service, client_of, bo):
    page = client_of(bo).get("/teams/it-service/desk").content.decode()
    assert "due this week" not in page and "<meter" not in page


def test_the_load_line_counts_what_the_team_promised_for_this_week(asked, client_of, bo):
    play(asked[0], "promise", by=bo, due=FRIDAY)
    assert "1 promise is due this week" in client_of(bo).get("/teams/it-service/desk").content.decode()


@pytest.mark.parametrize("who", ["", "mine", "nobody"])
def test_the_desk_asks_the_same_questions_however_full_it_is(asked, client_of, bo, who, queries):
    client = client_of(bo)
    client.get("/teams/it-service/desk")
    with queries(15):
        client.get(f"/teams/it-service/desk?who={who}")


@pytest.mark.parametrize("view", ["", "?view=list"])
def test_an_empty_desk_says_how_requests_come_and_offers_the_deed_to_who_may(client_of, bo, lea, it_service, view):
    pages = [client_of(who).get(f"/teams/it-service/desk{view}").content.decode() for who in (lea, bo)]
    assert all("Nobody has asked yet" in page and "Requests come here when" in page for page in pages)
    assert 'href="/teams/it-service/services/new">Offer a service' in pages[0]
    assert "services/new" not in pages[1] and 'href="/teams/it-service">See the team page' in pages[1]


def test_once_a_service_is_offered_an_empty_desk_leads_to_what_others_see(client_of, lea, it_service):
    offer_service(it_service, by=lea, name="A laptop")
    page = client_of(lea).get("/teams/it-service/desk").content.decode()
    assert "for something it offers" in page and "services/new" not in page


@pytest.mark.parametrize("view", ["?view=list", "?who=mine", ""])
def test_a_desk_that_was_asked_before_is_only_quiet(client_of, bo, ana, it_service, view):
    play(moves.ask(Wish("A laptop", to_team=it_service), by=ana), "withdraw", by=ana)
    assert "Nothing here now." in client_of(bo).get(f"/teams/it-service/desk{view}").content.decode()


def test_only_what_nobody_has_is_offered_to_be_taken(asked, client_of, bo, lea):
    for ask in asked[1:]:
        play(ask, "take", by=bo)
    assert client_of(lea).get("/teams/it-service/desk").content.decode().count("Take it") == 1
