"""How leaders keep their word on obstacles: each meets their own figures first, and a figure is never somebody's name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.insight.queries.cleared import cleared_by, cleared_by_leaders
from obliged.insight.tests.ways import AFTER
from obliged.kernel import clock
from obliged.promises.models import Ask, Promise

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
LATER = AFTER + timedelta(days=1)


@pytest.fixture
def obstacles(twenty):
    """Twenty promises as those of the fixture, each about an obstacle."""
    Ask.objects.update(is_obstacle=True)


def html(client, at) -> str:
    with clock.at(at):
        return " ".join(client.get("/obstacles").content.decode().split())


def test_the_figures_are_those_of_the_record(obstacles):
    with clock.at(LATER + timedelta(days=30)):
        all_leaders = cleared_by_leaders()
    said = [(rate.hits, rate.n) for rate in (all_leaders.first_word, all_leaders.needed_by, all_leaders.notice)]
    assert said == [(8, 17), (6, 13), (4, 9)]


def test_a_leader_meets_their_own_a_month_before_others_read_those_of_all(obstacles, bo, cy, client_of):
    Promise.objects.update(owner=bo)
    assert "Your own word on obstacles" in html(client_of(bo), LATER)
    assert "word of leaders" not in html(client_of(bo), LATER) and "word on obstacles" not in html(client_of(cy), LATER)
    assert "The word of leaders" in html(client_of(cy), LATER + timedelta(days=30))


def test_of_one_or_two_leaders_nothing_is_said_to_others(obstacles, bo, cy, client_of):
    Promise.objects.update(owner=bo)
    page = html(client_of(cy), LATER + timedelta(days=30))
    assert page.count("Too few to say") == 3 and " of 17" not in page


def test_one_reads_of_oneself_from_ten_promises_on(obstacles, bo, lea):
    with clock.at(LATER):
        Promise.objects.update(owner=bo)
        assert cleared_by(bo).first_word.is_enough and not cleared_by(lea).is_anything
        Promise.objects.exclude(pk__in=Promise.objects.order_by("pk")[:9]).update(owner=lea)
        assert not cleared_by(bo).first_word.is_enough
