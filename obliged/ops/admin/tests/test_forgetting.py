"""An administrator forgets somebody, having read what that means and typed who it is."""

from __future__ import annotations

import pytest

from obliged.ground.people.models import Act, Person
from obliged.ops.admin.tests.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def test_what_goes_and_what_stays_is_said_first(ada, bo):
    page = text_of(ada.get("/admin/people/bo/forget"))
    assert "It cannot be undone" in page
    assert "Backups made before today still know them" in page


def test_whoever_was_meant_is_forgotten_and_no_longer_offered_a_way_back(ada, bo):
    assert ada.post("/admin/people/bo/forget", {"handle": "@bo"}).status_code == 302
    bo.refresh_from_db()
    page = text_of(ada.get(f"/admin/people/{bo.handle}"))
    assert "a former colleague" in page
    assert "Let back in" not in page
    assert Act.objects.get(kind="forget").person == bo


def test_another_handle_forgets_nobody(ada, bo):
    answer = ada.post("/admin/people/bo/forget", {"handle": "lea"})
    assert (answer.status_code, "nobody was forgotten" in text_of(answer)) == (409, True)
    assert Person.objects.get(pk=bo.pk).name == "Bo Lindqvist"


def test_administrators_do_not_forget_themselves(ada, admin):
    answer = ada.post("/admin/people/ada/forget", {"handle": "ada"})
    assert "Ask another administrator" in text_of(answer)


def test_whoever_was_forgotten_is_not_let_back_in(ada, bo):
    ada.post("/admin/people/bo/forget", {"handle": "bo"})
    bo.refresh_from_db()
    assert ada.post(f"/admin/people/{bo.handle}/do/let-back").status_code == 409
