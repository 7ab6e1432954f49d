"""What every page says of its reader, beside what it is about."""

from __future__ import annotations

import pytest

from obliged.ground.agreements import moves as agreements
from obliged.ground.notifications import moves as notifications
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish

pytestmark = pytest.mark.django_db


def html(client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_page_says_that_what_was_told_of_it_is_seen(ana, bo, client_of):
    notifications.tell([ana], "Bo is back", url="/people/bo", key="back")
    seen = f'hx-post="/notifications/{ana.notifications.get().pk}/seen"'
    pages = [(ana, "/people/bo"), (ana, "/people/ana"), (bo, "/people/bo")]
    assert [seen in html(client_of(who), address) for who, address in pages] == [True, False, False]


def test_nothing_is_said_of_what_was_read(ana, bo, client_of):
    notifications.tell([ana], "Bo is back", url="/people/bo", key="back")
    notifications.read(ana)
    assert "/seen" not in html(client_of(ana), "/people/bo")


def test_agreements_are_a_place_of_who_reads_one_or_leads_a_team(lea, mo, ana, cy, it_service, store_operations, client_of):
    def has_place(who) -> bool:
        return '<a href="/agreements"' in html(client_of(who), "/thanks")

    assert [has_place(who) for who in (lea, ana)] == [True, False]
    agreements.propose(it_service, store_operations, by=lea)
    assert [has_place(who) for who in (lea, ana, cy)] == [True, True, False]


def test_a_page_that_is_not_there_is_no_place_either(ana, client_of):
    assert client_of(ana).get("/people/%00").status_code == 404


def test_what_is_turned_off_is_called_by_its_title_while_one_may_read_it(ana, bo, client_of):
    ask = moves.ask(Wish("A quiet room", to_person=bo), by=ana)
    about = f"ask:{ask.pk}"
    notifications.tell([ana], "Bo has replied", url=f"/requests/{ask.pk}", key="one", about=about)
    notifications.turn_off(ana, about)
    page = html(client_of(ana), "/settings/notifications")
    assert "A quiet room" in page and "Bo has replied" not in page
    Ask.objects.filter(pk=ask.pk).update(customer=bo, is_private=True)
    assert "A quiet room" not in html(client_of(ana), "/settings/notifications")
