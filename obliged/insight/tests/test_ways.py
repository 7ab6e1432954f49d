"""The page on which one sees how work flows: a list that reads as one, told to everybody, without a name."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from obliged.insight.models import Hop

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-19 17:00")]


@pytest.fixture
def hops(bo, ana, it_service, store_operations):
    """From the stores twenty went to IT, twelve of them on to the stores again and a few elsewhere; from IT six to the stores."""
    said = {"days": 90, "counted_at": datetime(2026, 3, 19, 3, tzinfo=UTC)}
    first = Hop.objects.create(start=store_operations, team=it_service, n=20, half=0.125, **said)
    Hop.objects.create(start=store_operations, after=first, team=store_operations, n=12, half=4.2, **said)
    Hop.objects.create(start=store_operations, after=first, **said)
    Hop.objects.create(start=it_service, team=store_operations, n=6, **said)


def html(client, team: str = "") -> str:
    return " ".join(client.get("/insight/ways", {"team": team} if team else {}).content.decode().split())


def told(page: str) -> list[str]:
    """The list as it is read without any style: each item with what follows it, in brackets."""
    flow = page.partition('class="flow"')[2].partition("</section>")[0]
    return re.findall(r"<ol|</ol|<small>[^<]*|dir=\"auto\">[^<]*", flow)


def test_each_hop_stands_under_the_one_it_follows(hops, ana, client_of):
    assert told(html(client_of(ana))) == [
        'dir="auto">Store Operations',
        "<ol",
        'dir="auto">IT Service',
        "<small>20 requests, half of them done in a working day",
        "<ol",
        'dir="auto">Store Operations',
        "<small>12 requests, half of them done in 5 working days",
        "<small>Others, each too few to tell",
        "</ol",
        "</ol",
    ]


def test_ones_own_team_is_first_and_the_others_are_a_step_away(hops, bo, ana, cy, client_of):
    chosen = [re.findall(r'value="([\w-]+)" selected', html(client_of(who))) for who in (bo, ana, cy)]
    assert chosen == [["it-service"], ["store-operations"], ["it-service"]]
    assert "6 requests, too few to say how long" in html(client_of(ana), "it-service")


def test_a_wider_line_is_more_requests(hops, ana, client_of):
    assert re.findall(r'class="hop" data-width="(\d)"', html(client_of(ana))) == ["5", "3", "1"]


def test_it_is_open_to_everybody_and_names_nobody(hops, cy, ana, bo, mo, lea, client_of):
    page = html(client_of(cy)).partition("<main")[2]
    assert "6 requests" in page
    assert not [person.name for person in (ana, bo, mo, lea) if person.name in page or person.called in page]


def test_of_a_team_of_which_little_is_known_that_is_said(hops, cy, client_of):
    Hop.objects.filter(start__slug="it-service").delete()
    assert "Too few to say" in html(client_of(cy), "it-service")
    assert client_of(cy).get("/insight/ways", {"team": "nowhere"}).status_code == 404


def test_before_the_first_night_there_is_nothing_to_see(ana, client_of):
    assert "Nothing to see yet" in html(client_of(ana))


def test_it_asks_as_much_for_many_hops_as_for_few(hops, ana, store_operations, client_of, queries):
    client, last = client_of(ana), Hop.objects.get(half=4.2)
    html(client)
    for number in range(4):
        last = Hop.objects.create(
            start=store_operations, after=last, team=store_operations, n=9 - number, days=90, counted_at=last.counted_at
        )
    with queries(8):
        html(client)


def test_it_is_a_door_of_insight(ana, client_of):
    assert 'href="/insight/ways"' in client_of(ana).get("/insight").content.decode()


def test_two_workers_that_count_at_once_leave_each_hop_once(hops, store_operations, it_service):
    with pytest.raises(IntegrityError):
        Hop.objects.create(
            start=store_operations, team=it_service, n=20, days=90, counted_at=datetime(2026, 3, 19, 3, tzinfo=UTC)
        )
