"""Teams and departments find their place; old links lead on."""

from __future__ import annotations

import pytest

from obliged.ground.catalogue.moves import offer_service
from obliged.ground.people.models import Department, Team
from obliged.ops.admin.tests.conftest import text_of
from obliged.promises import moves as promises
from obliged.promises.models import Ask

pytestmark = pytest.mark.django_db


def test_a_team_is_renamed_and_moved_in_one_go(ada, it_service, store_operations):
    Department.objects.create(name="Stores", slug="stores")
    said = {"name": "Digital Workplace", "department": "stores", "parent": "store-operations", "version": 1}
    assert ada.post("/admin/teams/it-service", said).status_code == 302
    it_service.refresh_from_db()
    assert (it_service.slug, it_service.department.slug, it_service.parent) == ("digital-workplace", "stores", store_operations)


def test_somebody_who_writes_second_is_told(ada, it_service):
    said = {"name": "One", "department": "", "parent": "", "version": 1}
    ada.post("/admin/teams/it-service", said)
    second = ada.post("/admin/teams/one", {**said, "name": "Two"})
    assert second.status_code == 409


@pytest.mark.parametrize("page", ["", "/desk", "?from=mail"])
def test_old_links_lead_to_where_a_team_is_now(client_of, ada, lea, it_service, page):
    ada.post("/admin/teams/it-service", {"name": "Digital Workplace", "department": "", "parent": "", "version": 1})
    answer = client_of(lea).get(f"/teams/it-service{page}", follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"].startswith("/teams/digital-workplace")


def test_a_team_joins_another_with_desk_services_and_links(ada, ana, lea, client_of, it_service, store_operations):
    service = offer_service(it_service, by=lea, name="A laptop")
    ask = promises.ask(promises.Wish("A till", to_team=it_service), by=ana)
    ada.post("/admin/teams/it-service/join", {"into": "store-operations"})
    service.refresh_from_db()
    assert (Ask.objects.get(pk=ask.pk).team, service.team) == (store_operations, store_operations)
    assert client_of(lea).get("/teams/it-service/desk", follow=True).request["PATH_INFO"] == "/teams/store-operations/desk"
    assert "IT Service" not in text_of(ada.get("/directory"))


def test_what_was_meant_for_a_team_is_meant_for_the_one_it_joined(ada, lea, mo, it_service, store_operations):
    said = {"is_for_everyone": False, "for_teams": [it_service.pk], "parts": [{"team": it_service.pk, "title": "A till"}]}
    service = offer_service(store_operations, by=mo, name="A walk", **said)
    ada.post("/admin/teams/it-service/join", {"into": "store-operations"})
    service.refresh_from_db()
    assert (list(service.for_teams.all()), service.parts[0]["team"]) == ([store_operations], store_operations.pk)


def test_a_desk_with_open_requests_is_not_closed(ada, ana, lea, it_service):
    ask = promises.ask(promises.Wish("A till", to_team=it_service), by=ana)
    assert "Requests are open" in text_of(ada.post("/admin/teams/it-service/do/close"))
    promises.play(ask, "withdraw", by=ana)
    ada.post("/admin/teams/it-service/do/close")
    assert Team.objects.get(pk=it_service.pk).closed_at is not None
    assert "IT Service" in text_of(ada.get("/admin/teams?show=closed"))
    ada.post("/admin/teams/it-service/do/open")
    assert Team.objects.get(pk=it_service.pk).is_open


def test_founding_twice_without_script_makes_one(ada, admin):
    said = {"name": "Tills", "lead": admin.handle, "department": "", "parent": "", "idempotency_key": "one"}
    for _ in range(2):
        assert ada.post("/teams/new", said).headers["Location"] == "/teams/tills"
    assert Team.objects.filter(name="Tills").count() == 1
    assert 'name="idempotency_key"' in text_of(ada.get("/teams/new"))


def test_departments_are_founded_named_ordered_and_dissolved(ada):
    for name in ("Stores", "Office"):
        ada.post("/admin/departments", {"name": name})
    ada.post("/admin/departments/stores/do/raise")
    ada.post("/admin/departments/stores", {"name": "Shops"})
    assert [one.name for one in Department.objects.all()] == ["Shops", "Office"]
    ada.post("/admin/departments/office/do/dissolve")
    assert Department.objects.count() == 1
