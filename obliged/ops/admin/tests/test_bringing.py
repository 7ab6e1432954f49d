"""Where much comes along, it comes a few at a time; nobody loses sight of anything, and who began it is told of the end."""

from __future__ import annotations

import pytest

from obliged.ground.people import moves as people
from obliged.ground.people.models import Membership
from obliged.kernel import clock, jobs
from obliged.kernel.rules import Refused
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


def test_a_target_that_closes_meanwhile_stops_it_before_anything_more_moves(five, bo, lea, admin, it_service, store_operations):
    Membership.objects.get_or_create(team=store_operations, person=lea)
    before = people_of(store_operations)
    moves.merge_teams(it_service, into=store_operations, by=admin)
    jobs.work()
    type(store_operations).objects.filter(pk=store_operations.pk).update(closed_at=five[0].asked_at)
    wait()
    assert (on_desk_of(it_service), on_desk_of(store_operations)) == (3, 2)
    assert (people_of(store_operations), len(told(admin, "did not become one"))) == (before, 1)


def test_where_it_stands_is_told_and_one_goes_on_from_there(five, ada, admin, it_service, store_operations):
    moves.merge_teams(it_service, into=store_operations, by=admin)
    jobs.work()
    closed = type(store_operations).objects.filter(pk=store_operations.pk)
    closed.update(closed_at=five[0].asked_at)
    wait()
    assert len(told(admin, "Of the requests 2 came over already")) == 1
    closed.update(closed_at=None)
    page = text_of(ada.get(admin.notifications.latest("pk").url))
    assert "2 requests of IT Service are with Store Operations already and stay there." in page
    assert 'value="store-operations" selected' in page
    ada.post("/admin/teams/it-service/join", {"into": "store-operations"})
    wait()
    assert on_desk_of(store_operations) == 5 and text_of(ada.get("/admin/teams")).count("It was begun") == 0


def test_an_account_that_was_brought_halfway_says_so_on_its_page(five, ada, bo, bo_twice, admin):
    for ask in five:
        promises.play(ask, "take", by=bo_twice)
    moves.merge_people(bo_twice, into=bo, by=admin)
    jobs.work()
    type(bo).objects.filter(pk=bo.pk).update(is_active=False)
    wait()
    type(bo).objects.filter(pk=bo.pk).update(is_active=True)
    assert "are with Bo Lindqvist already and stay there." in text_of(ada.get("/admin/people/bo-2/join?into=bo"))


def test_who_is_no_administrator_any_more_brings_nothing_more(five, admin, ana, it_service, store_operations):
    moves.merge_teams(it_service, into=store_operations, by=admin)
    type(admin).objects.filter(pk=admin.pk).update(is_admin=False)
    wait()
    assert (on_desk_of(it_service), len(told(admin, "Only administrators do this."))) == (5, 1)


def test_an_account_that_is_out_of_use_meanwhile_gets_nothing_more(five, bo, bo_twice, admin):
    for ask in five:
        promises.play(ask, "take", by=bo_twice)
    moves.merge_people(bo_twice, into=bo, by=admin)
    jobs.work()
    type(bo).objects.filter(pk=bo.pk).update(is_active=False)
    wait()
    assert (Ask.objects.filter(owner=bo).count(), Ask.objects.filter(owner=bo_twice).count()) == (2, 3)
    assert len(told(admin, "The account that stays has to be in use.")) == 1


def test_who_was_made_a_lead_there_meanwhile_stays(five, bo, admin, it_service, store_operations):
    moves.merge_teams(it_service, into=store_operations, by=admin)
    store_operations.memberships.filter(person=bo).update(role="lead")
    type(it_service).objects.filter(pk=it_service.pk).update(closed_at=five[0].asked_at)
    wait()
    assert store_operations.is_led_by(bo)


def test_a_second_press_begins_no_second_chain(five, ada, admin, it_service, store_operations):
    third = people.found_team("Third", by=admin)
    ada.post("/admin/teams/it-service/join", {"into": "store-operations"})
    for said in [{"into": "store-operations"}, {"into": third.slug}]:
        again = ada.post("/admin/teams/it-service/join", said)
        assert (again.status_code, "This is already being done." in text_of(again)) == (409, True)
    assert ada.post("/admin/teams/store-operations/join", {"into": "it-service"}).status_code == 409
    assert jobs.waiting()["imports"] == 1
    wait()
    assert (on_desk_of(store_operations), len(told(admin, "are one now")), told(admin, "did not become one")) == (5, 1, [])
    moves.merge_teams(third, into=store_operations, by=admin)


def test_two_accounts_are_joined_once_at_a_time(five, bo, bo_twice, ana, admin):
    for ask in five:
        promises.play(ask, "take", by=bo_twice)
    moves.merge_people(bo_twice, into=bo, by=admin)
    with pytest.raises(Refused, match="already being done"):
        moves.merge_people(bo_twice, into=bo, by=admin)
    assert jobs.waiting()["imports"] == 1


def test_after_a_refusal_or_a_day_of_silence_one_may_begin_again(five, admin, it_service, store_operations):
    moves.merge_teams(it_service, into=store_operations, by=admin)
    type(store_operations).objects.filter(pk=store_operations.pk).update(closed_at=five[0].asked_at)
    wait()
    type(store_operations).objects.filter(pk=store_operations.pk).update(closed_at=None)
    store_operations.refresh_from_db()
    moves.merge_teams(it_service, into=store_operations, by=admin)
    with clock.later(days=2):
        moves.merge_teams(it_service, into=store_operations, by=admin)


def people_of(team) -> set[int]:
    return set(team.memberships.values_list("person_id", flat=True))


def told(person, words: str) -> list[str]:
    return [one.words for one in person.notifications.all() if words in one.words]
