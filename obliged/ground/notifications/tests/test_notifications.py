"""Who is told of what, once."""

from __future__ import annotations

import pytest

from obliged.ground.notifications import moves, queries
from obliged.ground.notifications.models import Notification
from obliged.ground.notifications.rules import Why
from obliged.kernel import clock, live

pytestmark = pytest.mark.django_db


def told(*people, words="Bo promised Friday", url="/requests/1") -> None:
    """Somebody is told of one thing."""
    moves.tell(people, words, url=url, key="promise-1")


def test_a_person_is_told_once_of_one_thing(ana, bo):
    told(ana, bo)
    told(ana)
    assert (queries.told(ana).unread().count(), queries.told(bo).unread().count()) == (1, 1)


def test_one_sees_only_what_one_was_told_oneself(ana, cy):
    told(ana)
    assert not Notification.objects.visible_to(cy).exists()


def test_following_it_reads_all_that_led_there_until_then(ana, client_of):
    told(ana)
    moves.tell([ana], "Bo delivered it", url="/requests/1", key="later")
    moves.tell([ana], "Something else", url="/requests/2", key="other")
    client_of(ana).post(f"/notifications/{ana.notifications.get(key='later').pk}")
    assert [one.words for one in queries.told(ana).unread()] == ["Something else"]


def test_coming_there_another_way_reads_it_once_the_page_is_shown(ana, client_of):
    told(ana, url="/people/bo")
    moves.tell([ana], "Something else", url="/requests/2", key="other")
    seen = f"/notifications/{ana.notifications.get(url='/people/bo').pk}/seen"
    client_of(ana).get("/people/bo")
    assert queries.told(ana).unread().count() == 2
    assert client_of(ana).post(seen).status_code == 204
    assert [one.words for one in queries.told(ana).unread()] == ["Something else"]


def test_following_it_reads_it_and_leads_there(ana, client_of):
    told(ana)
    answer = client_of(ana).post(f"/notifications/{ana.notifications.get().pk}")
    assert answer.headers["Location"] == "/requests/1" and queries.told(ana).unread().count() == 0


@pytest.mark.parametrize("url", ["https://evil.example", "//evil.example", "javascript:alert(1)"])
def test_it_never_leads_away_from_here(ana, client_of, url):
    told(ana, url=url)
    answer = client_of(ana).post(f"/notifications/{ana.notifications.get().pk}")
    assert answer.headers["Location"] == "/notifications"


def test_nobody_follows_what_another_was_told(ana, cy, client_of):
    told(ana)
    assert client_of(cy).post(f"/notifications/{ana.notifications.get().pk}").status_code == 404
    assert queries.told(ana).unread().count() == 1


def test_all_is_read_at_once(ana, client_of):
    told(ana)
    client_of(ana).post("/notifications/read")
    assert queries.told(ana).unread().count() == 0


def test_what_one_was_told_is_listed_in_a_fixed_number_of_questions(ana, client_of, queries):
    told(ana)
    client = client_of(ana)
    client.get("/notifications")
    with queries(7):
        assert "Bo promised Friday" in client.get("/notifications").content.decode()


def page_of(client, tail=""):
    """What the page of notifications says."""
    return client.get(f"/notifications{tail}").content.decode()


@pytest.mark.at("2026-03-03 09:00")
def test_what_one_was_told_stands_under_its_day(ana, client_of):
    with clock.at("2026-03-02 09:00"):
        told(ana)
    moves.tell([ana], "Bo delivered it", url="/requests/1", key="later")
    page = page_of(client_of(ana))
    assert page.index(">Today<") < page.index("Bo delivered it") < page.index(">Yesterday<") < page.index("Bo promised Friday")


def test_it_says_why_one_is_told(ana, client_of):
    moves.tell([ana], "Bo promised Friday", url="/requests/1", key="x", why=lambda person: Why.ASKED)
    assert "You asked for it" in page_of(client_of(ana))


def test_only_what_is_not_read_yet_can_be_shown(ana, client_of):
    told(ana)
    moves.read(ana)
    moves.tell([ana], "Bo delivered it", url="/requests/1", key="later")
    page = page_of(client_of(ana), "?show=unread")
    assert "Bo delivered it" in page and "Bo promised Friday" not in page


def test_who_read_everything_is_told_so_kindly(ana, client_of):
    assert "Nothing yet" in page_of(client_of(ana))
    assert "You have read everything" in page_of(client_of(ana), "?show=unread")


def test_the_bell_counts_what_is_not_read_yet(ana, client_of):
    told(ana)
    assert "1 not read yet" in page_of(client_of(ana), "?show=unread").replace('<span class="for-ears">', "")
    moves.read(ana)
    assert "not read yet</span>" not in client_of(ana).get("/rail").content.decode()


def test_telling_and_reading_hint_at_the_person(ana, monkeypatch):
    hints: list[str] = []
    monkeypatch.setattr(live, "tell", lambda *topics: hints.extend(topics))
    told(ana)
    moves.follow(ana.notifications.get())
    moves.read(ana)
    assert hints == [f"person:{ana.pk}"] * 3
