"""What a team reads of itself, and nobody else does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.insight.tests.ways import AFTER
from obliged.kernel import clock
from obliged.promises.models import Ask, Promise

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
LATER = AFTER + timedelta(days=1)


def html(client, address: str = "/teams/it-service/word") -> str:
    with clock.at(LATER):
        return " ".join(client.get(address).content.decode().split())


def test_a_team_reads_its_figures_with_their_interval_and_no_names(twenty, bo, client_of):
    page = html(client_of(bo))
    for told in ("8 of 17", "10 of 16", "6 of 13", "4 of 9", "12 of 13", "most likely between 26 and 69 in a hundred"):
        assert told in page
    assert "Lea" not in page.partition("<main")[2]


def test_reasons_of_what_was_missed_stand_beside_it(twenty, bo, client_of):
    Promise.objects.exclude(reason="").update(reason="waited_for_yes")
    assert "<dt>Waited for a yes</dt>" in html(client_of(bo))


def test_nobody_else_reads_it_whoever_they_manage(twenty, ana, mo, cy, client_of):
    assert [client_of(who).get("/teams/it-service/word").status_code for who in (ana, mo, cy)] == [404] * 3


def test_of_two_people_nothing_is_said(twenty, bo, admin, client_of):
    Promise.objects.filter(owner=admin).update(owner=bo)
    page = html(client_of(bo))
    assert page.count("Too few to say") == 6 and "stood in the way" not in page


def test_where_most_was_never_answered_that_is_said(twenty, bo, client_of):
    Promise.objects.filter(ended="accepted").update(ended="unconfirmed")
    Ask.objects.filter(outcome="accepted").update(outcome="unconfirmed")
    assert "Mostly not confirmed" in html(client_of(bo))


def test_the_page_asks_as_much_for_twenty_as_for_none(twenty, bo, client_of, queries):
    client = client_of(bo)
    html(client)
    with queries(11):
        html(client)
