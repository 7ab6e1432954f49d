"""Administrators find people, invite them, close accounts and share the administration."""

from __future__ import annotations

import pytest
from django.test import Client

from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Act, Invitation, Person
from obliged.ground.people.moves import make_token
from obliged.ground.people.tests.cast import a_person
from obliged.kernel import jobs
from obliged.ops.admin.tests.conftest import text_of

pytestmark = pytest.mark.django_db


def test_people_are_found_and_filtered(ada, bo, cy):
    Person.objects.filter(pk=cy.pk).update(is_active=False)
    assert "bo@alderway.example" in text_of(ada.get("/admin/people?q=lindq"))
    assert "cy@alderway.example" not in text_of(ada.get("/admin/people"))
    assert "cy@alderway.example" in text_of(ada.get("/admin/people?show=closed"))


def test_a_long_list_goes_on_by_key_with_as_many_questions(ada, queries, organisation):
    for number in range(120):
        a_person(f"Person {number:03}")
    ada.get("/admin/people")
    first = ada.get("/admin/people").content.decode()
    following = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "Person 010" in first
    with queries(8):
        assert "Person 060" in text_of(ada.get(following))


def test_a_name_with_a_twin_shows_its_handle(ada, bo, bo_twice):
    page = text_of(ada.get("/admin/people"))
    assert "@bo-2" in page
    assert "@bo<" in page
    assert "look alike" in page


def test_several_are_invited_at_once_or_nobody(ada):
    ada.post("/admin/people/invite", {"emails": "a@b.example\nnonsense"})
    assert not Invitation.objects.exists()
    page = text_of(ada.post("/admin/people/invite", {"emails": "a@b.example\nc@d.example\na@b.example"}))
    assert page.count("/accounts/join/") == 2
    assert set(Invitation.objects.values_list("email", flat=True)) == {"a@b.example", "c@d.example"}


def test_people_are_invited_as_a_mail_program_copies_them(ada):
    page = text_of(ada.post("/admin/people/invite", {"emails": "Ana Ruiz <a@b.example>, c@d.example"}))
    assert set(Invitation.objects.values_list("name", "email")) == {("Ana Ruiz", "a@b.example"), ("", "c@d.example")}
    assert page.count('readonly dir="ltr" value="http://testserver/accounts/join/') == 2 and '<b dir="auto">Ana Ruiz</b>' in page


def test_too_many_are_refused_in_words_and_stay_as_they_were_typed(ada):
    typed = ", ".join(f"Person {number} <person-{number}@long-name-of-a-company.example>" for number in range(51))
    answer = ada.post("/admin/people/invite", {"emails": typed})
    page = text_of(answer)
    assert "Up to fifty at a time" in text_of(ada.get("/admin/people/invite"))
    assert "These are 51 addresses, and at most 50 are invited at a time." in page and "person-50@long" in page
    assert answer.status_code == 409 and not Invitation.objects.exists()


def test_an_invitation_sent_twice_without_script_is_one_act(ada):
    said = {"emails": "a@b.example", "idempotency_key": "one"}
    ada.post("/admin/people/invite", said)
    again = ada.post("/admin/people/invite", said)
    assert Invitation.objects.count() == 1
    assert again.headers["Location"] == "/admin/people/invite"


def test_a_new_invitation_takes_the_place_of_the_old_one(ada):
    ada.post("/admin/people/invite", {"emails": "a@b.example"})
    old = Invitation.objects.get()
    ada.post(f"/admin/people/invitations/{old.pk}/again")
    old.refresh_from_db()
    assert old.revoked_at is not None
    ada.post(f"/admin/people/invitations/{Invitation.objects.get(revoked_at=None).pk}/revoke")
    assert not Invitation.objects.filter(revoked_at=None).exists()


def test_what_closing_does_is_said_first_and_then_done_at_once(ada, bo, lea, client_of):
    theirs, (token, _secret) = client_of(bo), make_token(bo, name="a program")
    assert "Their teams are asked to cover it" in text_of(ada.get("/admin/people/bo/close"))
    assert "Nobody else leads these teams" in text_of(ada.get("/admin/people/lea/close"))
    ada.post("/admin/people/bo/close")
    token.refresh_from_db()
    assert theirs.get("/today").status_code == 302
    assert token.revoked_at is not None
    ada.post("/admin/people/bo/do/let-back")
    assert Person.objects.get(pk=bo.pk).is_active


def test_the_last_administrator_stays(ada, admin, bo):
    assert ada.post("/admin/people/ada/do/release").status_code == 409
    assert "You are the last administrator" in text_of(ada.post("/admin/people/ada/close"))
    ada.post("/admin/people/bo/do/entrust")
    ada.post("/admin/people/ada/do/release")
    assert list(Person.objects.filter(is_admin=True)) == [bo]


def test_a_new_role_is_told_to_all_administrators(ada, admin, bo, cy):
    Person.objects.filter(pk=cy.pk).update(is_admin=True)
    ada.post("/admin/people/bo/do/entrust")
    jobs.work()
    told = Notification.objects.filter(said__person="Bo Lindqvist", form__contains="an administrator")
    assert {row.person for row in told} == {admin, bo, cy}


def test_a_session_opened_before_the_role_changed_gets_another_key(ada, bo, client_of):
    theirs: Client = client_of(bo)
    theirs.get("/today")
    before = theirs.cookies["session"].value
    theirs.get("/today")
    assert theirs.cookies["session"].value == before
    ada.post("/admin/people/bo/do/entrust")
    theirs.get("/today")
    assert theirs.cookies["session"].value != before
    assert theirs.get("/admin").status_code == 200


def test_what_was_done_about_somebody_stands_on_their_page(ada, bo):
    ada.post("/admin/people/bo/do/entrust")
    assert "Ada Weiss made Bo Lindqvist an administrator" in text_of(ada.get("/admin/people/bo"))
    assert Act.objects.get().person == bo
