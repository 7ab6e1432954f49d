"""Teams find another place, join one another and close; departments are named and ordered."""

from __future__ import annotations

import pytest

from obliged.ground.people import moves
from obliged.ground.people.models import Act, Department, FormerSlug, Membership, Team
from obliged.kernel.rules import Refused

pytestmark = pytest.mark.django_db


def test_a_renamed_team_leaves_its_old_address_behind(admin, it_service):
    moves.edit_team(it_service, by=admin, version=1, name="Digital Workplace")
    assert it_service.slug == "digital-workplace"
    assert FormerSlug.objects.get().slug == "it-service"
    assert moves.found_team("IT Service", by=admin).slug == "it-service-2"


def test_a_team_that_takes_its_old_name_again_has_its_old_address(admin, it_service):
    moves.edit_team(it_service, by=admin, version=1, name="Digital Workplace")
    moves.edit_team(it_service, by=admin, version=2, name="IT Service")
    assert it_service.slug == "it-service"
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["digital-workplace"]


def test_a_team_finds_another_place_but_never_inside_itself(admin, it_service, store_operations):
    stores = moves.found_department("Stores", by=admin)
    moves.move_team(it_service, by=admin, version=1, department=stores, parent=store_operations)
    assert (it_service.department, it_service.parent) == (stores, store_operations)
    with pytest.raises(Refused, match="is a part of"):
        moves.move_team(store_operations, by=admin, version=1, department=None, parent=it_service)


def test_a_team_joins_another_with_its_people_its_parts_and_its_address(admin, bo, lea, mo, it_service, store_operations):
    part = Team.objects.create(name="Tills", slug="tills", parent=it_service)
    Membership.objects.create(person=bo, team=store_operations)
    moves.merge_teams(it_service, into=store_operations, by=admin)
    assert set(store_operations.people.all()) == {bo, lea, mo}
    assert Team.objects.get(pk=part.pk).parent == store_operations
    assert FormerSlug.objects.get(slug="it-service").team == store_operations
    it_service.refresh_from_db()
    assert (it_service.is_open, it_service.merged_into) == (False, store_operations)


def test_a_team_joins_neither_itself_nor_a_closed_one_nor_what_is_deep_inside_it(admin, it_service, store_operations):
    inner = Team.objects.create(name="Tills", slug="tills", parent=Team.objects.create(name="A", slug="a", parent=it_service))
    moves.close_team(store_operations, by=admin)
    for into in (it_service, store_operations, inner):
        with pytest.raises(Refused):
            moves.merge_teams(it_service, into=into, by=admin)


def test_a_part_that_takes_in_the_whole_moves_up(admin, it_service, store_operations):
    Team.objects.filter(pk=store_operations.pk).update(parent=it_service)
    store_operations.refresh_from_db()
    moves.merge_teams(it_service, into=store_operations, by=admin)
    assert store_operations.parent is None


def test_the_concierge_is_never_closed_away(admin, it_service, store_operations):
    moves.choose_concierge(it_service, by=admin)
    with pytest.raises(Refused, match="Choose another concierge"):
        moves.close_team(it_service, by=admin)
    moves.merge_teams(it_service, into=store_operations, by=admin)
    assert Team.objects.get(is_concierge=True) == store_operations


def test_a_closed_team_takes_nothing_and_may_serve_again(admin, it_service):
    moves.close_team(it_service, by=admin)
    assert not it_service.is_open
    moves.open_team(it_service, by=admin)
    assert (it_service.is_open, it_service.closed_at) == (True, None)


def test_departments_are_renamed_ordered_and_dissolved(admin, it_service):
    stores, office = (moves.found_department(name, by=admin) for name in ("Stores", "Office"))
    moves.rename_department(stores, "Shops", by=admin)
    moves.raise_department(Department.objects.get(name="Shops"), by=admin)
    assert [one.name for one in Department.objects.all()] == ["Shops", "Office"]
    moves.dissolve_department(office, by=admin)
    Team.objects.filter(pk=it_service.pk).update(department=stores)
    with pytest.raises(Refused, match="Teams still belong"):
        moves.dissolve_department(stores, by=admin)


def test_only_administrators_shape_the_house_and_all_of_it_is_written_down(admin, lea, it_service):
    with pytest.raises(Refused):
        moves.close_team(it_service, by=lea)
    moves.close_team(it_service, by=admin)
    moves.open_team(it_service, by=admin)
    assert list(Act.objects.values_list("kind", "by", "team")) == [
        ("open_team", admin.pk, it_service.pk),
        ("close_team", admin.pk, it_service.pk),
    ]
