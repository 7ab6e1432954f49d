"""The first page of the figures: one's own, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.insight.tests.ways import AFTER
from obliged.kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def html(client) -> str:
    with clock.at(AFTER + timedelta(days=1)):
        return " ".join(client.get("/insight").content.decode().partition("<main")[2].split())


def test_ones_own_card_comes_first_and_is_read_by_nobody_else(twenty, bo, cy, client_of):
    own, others = html(client_of(bo)), html(client_of(cy))
    assert "Promises you kept by the first date" in own and own.index("own-h") < own.index("doors-h")
    assert "stands here once its day has come, even if it was kept early" in others
    assert "Nothing yet." in others and "Promises you kept" not in others and "Lindqvist" not in others


def test_it_leads_to_the_word_of_ones_own_teams_and_of_no_other(twenty, bo, mo, client_of):
    assert "/teams/it-service/word" in html(client_of(bo))
    assert "/teams/it-service/word" not in html(client_of(mo))


def test_the_page_asks_as_much_for_twenty_as_for_none(twenty, bo, client_of, queries):
    client = client_of(bo)
    html(client)
    with queries(11):
        html(client)
