"""Who stands in for somebody who is away is told so on the page, in what they can do and in who sees it."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

import pytest

from obliged.ground.people import moves as people
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import Wish

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


@pytest.fixture
def page_of(client_of):
    """The words of a request's page, without marks and isolates."""

    def words(ask, reader) -> str:
        page = html.unescape(client_of(reader).get(f"/requests/{ask.pk}").content.decode())
        return " ".join(re.sub(r"<[^>]+>|[\u2066-\u2069]", " ", page[page.index("<main") :]).split())

    return words


@pytest.fixture
def asked(ana, bo, cy):
    """Bo is away until Friday, Cy of no team stands in, and Ana asks Bo."""
    people.go_away(bo, clock.now(), FRIDAY, stand_in=cy)
    return moves.ask(Wish("A laptop", to_person=bo), by=ana)


def test_who_stands_in_reads_for_whom_until_when_and_what_they_can_do(asked, cy, page_of):
    page = page_of(asked, cy)
    assert "You stand in for Bo until Fri 6 Mar" in page and "You follow this request" not in page
    assert "can answer, promise or pass it on. You can write to Ana: what you know, or whom else to ask." in page


def test_who_stands_in_is_named_among_those_who_see_it(asked, ana, cy, page_of):
    assert re.search(r"Seen by You, Bo, Cy and", page_of(asked, ana)) and "Seen by You, Ana, Bo and" in page_of(asked, cy)


def test_what_is_private_names_nobody_who_stands_in(ana, bo, cy, page_of):
    people.go_away(bo, clock.now(), FRIDAY, stand_in=cy)
    ask = moves.ask(Wish("A quiet word", to_person=bo, is_private=True), by=ana)
    assert "Seen by You and Bo" in page_of(ask, ana)


def test_once_they_are_back_who_stood_in_only_follows(asked, cy, page_of):
    with clock.at("2026-03-07 09:00"):
        page = page_of(asked, cy)
    assert "You stand in" not in page and "You follow this request" in page


def test_who_only_follows_writes_to_both_sides_and_not_to_one(asked, cy, page_of, client_of):
    assert "Or just write to" not in client_of(cy).get(f"/requests/{asked.pk}").content.decode()


def test_a_colleague_of_the_team_who_stands_in_has_every_deed_of_it(ana, bo, lea, it_service, page_of):
    people.go_away(bo, clock.now(), FRIDAY, stand_in=lea)
    ask = moves.ask(Wish("A laptop", to_team=it_service), by=ana)
    assert "Take it" in page_of(ask, lea)
