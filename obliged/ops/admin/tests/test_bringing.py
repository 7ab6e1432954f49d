"""Where much comes along, it comes a few at a time; nobody loses sight of anything, and who began it is told of the end."""

from __future__ import annotations

import pytest

from obliged.kernel import clock, jobs
from obliged.ops.admin import joining, moves
from obliged.ops.admin.tests.conftest import text_of
from obliged.promises import moves as promises
from obliged.promises import queries
from obliged.promises.models import Ask
from obliged.promises.models.cache import standing_of
from obliged.promises.moves import joining as by_few
from obliged.promises.verbs import replay

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(ana, it_service, monkeypatch) -> list[Ask]:
    """Five requests on one desk, where two are few."""
    monkeypatch.setattr(joining, "AT_ONCE", 2)
    monkeypatch.setattr(by_few, "FEW", 2)
    asked = [promises.ask(promises.Wish(f"Till {number}", to_team=it_service), by=ana) for number in range(5)]
    jobs.work()
    return asked


def wait() -> None:
    """Until all came over, a few each time."""
    for minutes in range(1, 9):
        with clock.later(minutes=minutes):
            jobs.work()


def on_desk_of(team) -> int:
    return Ask.objects.filter(team=team).count()


def test_a_big_desk_comes_over_by_few_and_ends_on_the_other(five, ada, admin, it_service, store_operations):
    ada.post("/admin/teams/it-service/join", {"into": "store-operations"})
    assert "You are told when the two teams are one." in text_of(ada.get("/admin/teams"))
    assert (on_desk_of(store_operations), it_service.closed_at) == (0, None)
    wait()
    it_service.refresh_from_db()
    assert (on_desk_of(store_operations), it_service.merged_into) == (5, store_operations)
    assert "are one now" in admin.notifications.latest("pk").words
    assert queries.first_broken_link() is None
    assert [ask.pk for ask in Ask.objects.all() if replay(ask.moves.as_acts()) != standing_of(ask)] == []


def test_meanwhile_its_people_see_both_desks(five, bo, admin, it_service, store_operations):
    moves.merge_teams(it_service, into=store_operations, by=admin)
    promises.bring_team(it_service, store_operations, by=admin)
    assert (on_desk_of(it_service), on_desk_of(store_operations)) == (3, 2)
    assert Ask.objects.visible_to(bo).count() == 5


def test_what_arrives_meanwhile_comes_along(five, ana, admin, it_service, store_operations):
    moves.merge_teams(it_service, into=store_operations, by=admin)
    promises.ask(promises.Wish("One more", to_team=it_service), by=ana)
    wait()
    assert on_desk_of(store_operations) == 6


def test_two_accounts_with_much_become_one_in_the_end(five, ada, bo, bo_twice, admin):
    for ask in five:
        promises.play(ask, "take", by=bo_twice)
    ada.post("/admin/people/bo-2/join", {"into": "bo"})
    wait()
    bo_twice.refresh_from_db()
    assert (Ask.objects.filter(owner=bo).count(), bo_twice.same_as) == (5, bo)


def test_what_keeps_them_apart_meanwhile_is_told(five, ana, admin, it_service, store_operations):
    moves.merge_teams(it_service, into=store_operations, by=admin)
    type(store_operations).objects.filter(pk=store_operations.pk).update(closed_at=five[0].asked_at, is_open=False)
    wait()
    assert "did not become one: Both teams must serve still." in admin.notifications.latest("pk").words.replace(
        "\u2068", ""
    ).replace("\u2069", "")
    assert it_service.closed_at is None
