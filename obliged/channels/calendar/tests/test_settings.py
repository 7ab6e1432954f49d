"""The page where links to one's calendar are made, renewed and ended."""

from __future__ import annotations

import re

import pytest

from obliged.channels.calendar import moves, queries
from obliged.channels.calendar.models import Feed
from obliged.kernel.rules import Refused

pytestmark = pytest.mark.django_db
PAGE = "/settings/calendar"


def secret_on(response) -> str:
    return re.search(r"/calendar/([\w-]{20,})\.ics", response.content.decode())[1]


def test_a_link_is_shown_once_and_leads_to_the_calendar(client_of, client, ana):
    browser = client_of(ana)
    secret = secret_on(browser.post(PAGE, {"name": "My phone"}))
    assert client.get(f"/calendar/{secret}.ics")["Content-Type"] == "text/calendar; charset=utf-8"
    page = browser.get(PAGE).content.decode()
    assert "My phone" in page and secret not in page


def test_a_link_is_renewed_and_ended_by_its_owner_alone(client_of, ana, cy):
    feed, _secret = moves.make_feed(ana, name="My phone")
    assert client_of(cy).post(f"{PAGE}/{feed.pk}/end").status_code == 404
    assert secret_on(client_of(ana).post(f"{PAGE}/{feed.pk}/renew"))
    client_of(ana).post(f"{PAGE}/{feed.pk}/end")
    assert not Feed.objects.live().exists()


def test_a_link_needs_a_name_and_there_are_ten_at_most(client_of, ana):
    assert client_of(ana).post(PAGE, {"name": " "}).status_code == 422
    for number in range(10):
        moves.make_feed(ana, name=f"Number {number}")
    assert client_of(ana).post(PAGE, {"name": "One more"}).status_code == 409
    with pytest.raises(Refused, match="ten links"):
        moves.make_feed(ana, name="One more")


def test_who_is_forgotten_leaves_no_link(client, ana):
    _feed, secret = moves.make_feed(ana, name="Ana's phone")
    moves.wish(ana, by_mail=False)
    moves.let_go_of(ana)
    assert client.get(f"/calendar/{secret}.ics").status_code == 404
    assert not Feed.objects.exists()


def test_whoever_likes_no_invitations_says_so(client_of, ana):
    assert queries.likes_invitations(ana)
    client_of(ana).post(f"{PAGE}/invite", {})
    assert not queries.likes_invitations(ana)
    client_of(ana).post(f"{PAGE}/invite", {"by_mail": "on"})
    assert queries.likes_invitations(ana)
