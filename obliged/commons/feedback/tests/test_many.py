"""However much was said, all of it can be reached, and all that waits can be answered."""

from __future__ import annotations

import re

import pytest

from obliged.commons.feedback import moves
from obliged.commons.feedback.models import Feedback
from obliged.commons.feedback.tests.conftest import FRAME

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def pieces(ana, lea, it_service) -> list[int]:
    """More than two pages, all waiting."""
    return [moves.give(FRAME, to=it_service, by=ana).pk for _each in range(52)]


def pages_from(client, address: str) -> list[str]:
    """A list, page after page, as somebody reads it who always asks for more."""
    found = []
    while address:
        page = client.get(address).content.decode()
        found.append(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    return found


def shown(pages: list[str]) -> list[int]:
    return [int(pk) for page in pages for pk in re.findall(r'<article class="heard" id="feedback-(\d+)"', page)]


def test_all_that_waits_for_a_lead_is_there_the_oldest_first(pieces, lea, client_of):
    assert shown(pages_from(client_of(lea), "/heard")) == pieces


def test_all_that_somebody_said_is_there_the_newest_first(pieces, ana, client_of):
    assert shown(pages_from(client_of(ana), "/heard")) == pieces[::-1]


def test_a_number_is_said_only_where_it_is_all_there_is(pieces, ana, lea, client_of):
    count = re.compile(r'id="waiting-h">[^<]+</h2><span class="count">')
    assert not count.search(client_of(lea).get("/heard").content.decode())
    for piece in Feedback.objects.filter(pk__in=pieces[3:]):
        moves.withdraw(piece, by=ana)
    assert count.search(client_of(lea).get("/heard").content.decode())


def test_the_oldest_on_the_last_page_of_a_team_is_answered_as_well(pieces, lea, client_of):
    last = pages_from(client_of(lea), "/teams/it-service/heard")[-1]
    assert last.count("Answer it") == len(shown([last])) > 0
