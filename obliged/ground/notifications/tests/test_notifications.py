"""Who is told of what, once."""

from __future__ import annotations

import pytest

from obliged.ground.notifications import moves, queries
from obliged.ground.notifications.models import Notification

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


def test_following_it_reads_it_and_leads_there(ana, client_of):
    told(ana)
    answer = client_of(ana).post(f"/settings/notifications/{ana.notifications.get().pk}")
    assert answer.headers["Location"] == "/requests/1" and queries.told(ana).unread().count() == 0


@pytest.mark.parametrize("url", ["https://evil.example", "//evil.example", "javascript:alert(1)"])
def test_it_never_leads_away_from_here(ana, client_of, url):
    told(ana, url=url)
    answer = client_of(ana).post(f"/settings/notifications/{ana.notifications.get().pk}")
    assert answer.headers["Location"] == "/settings/notifications"


def test_nobody_follows_what_another_was_told(ana, cy, client_of):
    told(ana)
    assert client_of(cy).post(f"/settings/notifications/{ana.notifications.get().pk}").status_code == 404
    assert queries.told(ana).unread().count() == 1


def test_all_is_read_at_once(ana, client_of):
    told(ana)
    client_of(ana).post("/settings/notifications/read")
    assert queries.told(ana).unread().count() == 0


def test_what_one_was_told_is_listed_in_a_fixed_number_of_questions(ana, client_of, queries):
    told(ana)
    client = client_of(ana)
    client.get("/settings/notifications")
    with queries(6):
        assert "Bo promised Friday" in client.get("/settings/notifications").content.decode()
