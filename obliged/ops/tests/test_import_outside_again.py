"""A file of promises outside is read again after the house was rearranged, and says the same thing still."""

from __future__ import annotations

import io

import pytest

from obliged.ground.people import moves as people
from obliged.ground.people.models import Membership, Team
from obliged.ops.admin import joining
from obliged.ops.importing import import_people
from obliged.ops.importing.placeholders import teams_of
from obliged.ops.importing.report import Report
from obliged.ops.tests.test_import_outside import LAMP, one, told
from obliged.promises.models import OutsidePromise

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-12 09:00")]
BY_HAND = one(team="", email="bo@alderway.example")


def says_nothing_new(row: str) -> bool:
    report = told(row)
    return not report.problems and report.changes == 0


def test_a_promise_stays_with_its_team_when_whoever_gave_it_serves_elsewhere(bo, it_service, store_operations):
    told(BY_HAND)
    Membership.objects.filter(person=bo).update(team=store_operations)
    assert says_nothing_new(BY_HAND)
    assert OutsidePromise.objects.get().team == it_service


def test_a_promise_that_is_known_needs_nobody_to_serve_anywhere(bo, it_service):
    told(BY_HAND)
    Membership.objects.filter(person=bo).delete()
    assert says_nothing_new(BY_HAND)


@pytest.mark.parametrize("called", ["IT Service", "it-service"])
def test_a_team_that_joined_another_is_that_other_by_either_name(bo, it_service, store_operations, admin, called):
    told(one(team=called))
    joining.merge_teams(it_service, into=store_operations, by=admin)
    assert says_nothing_new(one(team=called))
    assert OutsidePromise.objects.get().team == store_operations


def test_a_team_is_found_by_the_short_name_it_had(bo, it_service, admin):
    told(LAMP)
    people.edit_team(it_service, name="Digital Workplace", by=admin, version=it_service.version)
    assert says_nothing_new(LAMP)


def test_a_team_that_serves_comes_before_one_that_was_called_so(it_service, store_operations, admin):
    joining.merge_teams(it_service, into=store_operations, by=admin)
    again = Team.objects.create(name="IT Service", slug="helpers")
    told(one(team="IT Service"))
    assert OutsidePromise.objects.get().team == again


@pytest.mark.parametrize("called", ["IT Service", "it-service"])
def test_people_and_history_find_the_team_it_joined_as_well(it_service, store_operations, admin, called):
    joining.merge_teams(it_service, into=store_operations, by=admin)
    import_people(io.BytesIO(f"email,name,team\nnew@alderway.example,Nia New,{called}\n".encode()))
    assert Membership.objects.get(person__email="new@alderway.example").team == store_operations
    assert teams_of([called], Report()) == {called: store_operations.pk}
