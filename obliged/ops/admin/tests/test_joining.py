"""Two accounts of one human become one, everything of today on the one that stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps

from obliged.commons.feedback import moves as feedback
from obliged.commons.feedback.rules import Frame, Reply, State
from obliged.commons.thanks import moves as thanks
from obliged.commons.thanks.models import Second, Thank
from obliged.ground.notifications import moves as notifications
from obliged.ground.people.models import Act, Membership, Person
from obliged.ground.people.moves import go_away, make_token
from obliged.kernel import clock, jobs
from obliged.kernel.rules import Refused
from obliged.ops.admin import moves
from obliged.ops.admin.tests.conftest import text_of
from obliged.promises import moves as promises
from obliged.promises import queries as asked
from obliged.promises.models import Ask

pytestmark = pytest.mark.django_db

# What joining two accounts does with each column that names a person; whoever adds one says it here.
GOES_ALONG = {
    "people.Person.manager", "people.Person.same_as", "people.Absence.person", "people.Absence.stand_in", "people.Team.backup",
    "people.Membership.person", "people.Invitation.invited_by", "notifications.Notification.person", "notifications.Mute.person",
    "promises.Ask.customer",
    "promises.Ask.third", "promises.Ask.person", "promises.Ask.owner", "promises.Ask.handing_to", "promises.Ask.handed_from",
    "promises.Promise.owner", "promises.OutsidePromise.person", "promises.Watcher.person", "promises.Series.customer", "promises.Series.promised_by",
    "promises.Talk.by", "promises.Talk.with_whom", "thanks.Thank.by", "thanks.Thank.person",
    "thanks.Second.by", "promises.Draft.person", "catalogue.Service.yes_person",
    "catalogue.Service.written_by", "feedback.Feedback.by",
}  # fmt: skip
IS_HISTORY = {
    "people.Act.by", "people.Act.person", "promises.Move.by", "promises.Message.by", "promises.Message.mentioned",
    "promises.Attachment.by", "promises.Acceptance.by", "promises.Talk.outcome_by", "notifications.Sending.person",
    "calendar.Invitation.person", "mail.Arrived.person", "mail.Arrived.decided_by", "promises.Common.by",
    "agreements.Agreement.by", "agreements.Terms.drafted_by", "agreements.Terms.provider_by", "agreements.Terms.customer_by",
    "agreements.Line.provider_by", "agreements.Line.customer_by", "agreements.Step.by", "agreements.Comment.by",
    "feedback.Step.by",
}  # fmt: skip
ENDS = {
    "people.Token.person", "usersessions.UserSession.user", "mfa.Authenticator.user", "account.EmailAddress.user",
    "notifications.Wishes.person", "calendar.Feed.person", "calendar.InvitationWish.person", "mail.Letter.person",
    "mail.Hindrance.person", "webhooks.Hook.owner",
}  # fmt: skip


def columns_that_name_a_person() -> set[str]:
    fields = (field for model in apps.get_models() for field in [*model._meta.fields, *model._meta.many_to_many])
    return {f"{f.model._meta.label}.{f.name}" for f in fields if f.remote_field and f.related_model is Person}


def test_every_column_that_names_a_person_has_its_fate():
    own = {name for name in columns_that_name_a_person() if name != "people.Team.people"}
    assert own <= GOES_ALONG | IS_HISTORY | ENDS


@pytest.fixture
def promised(ana, bo_twice, it_service) -> Ask:
    ask = promises.ask(promises.Wish("A till that opens", to_team=it_service), by=ana)
    promises.play(ask, "promise", by=bo_twice, due=clock.now() + timedelta(days=5), text="By then.")
    return ask


def test_requests_teams_and_notices_go_along_and_keys_end(ada, admin, bo, bo_twice, promised, store_operations):
    Membership.objects.create(person=bo_twice, team=store_operations, role="lead")
    notifications.tell([bo_twice], "Ana wrote.", url="/today", key="one")
    token, _secret = make_token(bo_twice, name="a program")
    go_away(bo_twice, clock.now(), clock.now() + timedelta(days=2))
    ada.post("/admin/people/bo-2/join", {"into": "bo"})
    token.refresh_from_db()
    assert (Ask.objects.get().owner, bo.notifications.get().words, bo.absences.count()) == (bo, "Ana wrote.", 1)
    assert bo.memberships.get(team=store_operations).role == "lead"
    assert token.revoked_at is not None
    assert asked.first_broken_link() is None


def test_the_account_that_went_leads_to_the_one_that_stays(ada, admin, bo, bo_twice):
    moves.merge_people(bo_twice, into=bo, by=admin)
    assert ada.get("/people/bo-2", follow=True).request["PATH_INFO"] == "/people/bo"
    assert ada.post("/admin/people/bo-2/do/let-back").status_code == 409
    assert Act.objects.filter(kind="merge_people", person=bo).exists()


def test_who_reads_on_as_somebody_else_is_told_to_all_administrators(admin, bo, bo_twice, lea):
    Person.objects.filter(pk=lea.pk).update(is_admin=True)
    moves.merge_people(bo_twice, into=bo, by=admin)
    jobs.work()
    for person in (admin, lea, bo):
        assert "joined another account with that of" in person.notifications.get().words


def test_thanks_are_on_the_page_of_who_stays(admin, bo, bo_twice, ana, client_of):
    Thank(by=ana, person=bo_twice, text="You opened the store with me.").save()
    moves.merge_people(bo_twice, into=bo, by=admin)
    assert "You opened the store with me." in text_of(client_of(bo).get("/people/bo"))


def test_one_human_agrees_once_and_never_with_their_own_card(admin, bo, bo_twice, ana, cy):
    for giver, card_for in ((ana, cy), (ana, bo)):
        card = Thank(by=giver, person=card_for, text="Thank you.", is_on_wall=True)
        card.save()
        thanks.second(card, by=bo_twice)
    thanks.second(Thank.objects.get(person=cy), by=bo)
    moves.merge_people(bo_twice, into=bo, by=admin)
    assert list(Second.objects.values_list("thank__person", "by")) == [(cy.pk, bo.pk)]


def test_what_one_account_told_a_team_is_of_the_one_that_stays(admin, bo, bo_twice, store_operations, mo, client_of):
    feedback.give(Frame("The till was locked.", "We waited.", "A word before."), to=store_operations, by=bo_twice)
    moves.merge_people(bo_twice, into=bo, by=admin)
    assert "The till was locked." in text_of(client_of(bo).get("/heard"))


def test_what_a_team_was_told_is_answered_by_the_team_it_joins(admin, ana, bo, it_service, store_operations, lea, mo):
    piece = feedback.give(Frame("The till was locked.", "We waited.", "A word before."), to=it_service, by=ana)
    moves.merge_teams(it_service, into=store_operations, by=admin)
    feedback.answer(piece, Reply(State.DONE, "We call before."), by=mo, version=1)
    piece.refresh_from_db()
    assert (piece.team, piece.state) == (store_operations, State.DONE)


def test_nobody_agrees_with_a_card_of_their_former_account(admin, bo, bo_twice, ana):
    card = Thank(by=ana, person=bo_twice, text="Thank you.", is_on_wall=True)
    card.save()
    moves.merge_people(bo_twice, into=bo, by=admin)
    with pytest.raises(Refused):
        thanks.second(Thank.objects.get(), by=bo)


def test_two_sides_of_one_request_are_two_people_and_nothing_changes(ada, ana, bo_twice, promised):
    answer = ada.post("/admin/people/bo-2/join", {"into": "ana"})
    bo_twice.refresh_from_db()
    assert answer.status_code == 409
    assert "Both are parties of request" in text_of(answer)
    assert bo_twice.is_active


@pytest.mark.parametrize(("goes", "into"), [("bo", "bo"), ("ada", "bo"), ("bo", "cy")])
def test_what_makes_no_sense_is_refused(admin, bo, cy, goes, into):
    Person.objects.filter(pk=cy.pk).update(is_placeholder=True)
    people = {person.handle: person for person in Person.objects.all()}
    with pytest.raises(Refused):
        moves.merge_people(people[goes], into=people[into], by=admin)


def test_nobody_comes_to_work_for_themselves(admin, bo, bo_twice, lea):
    Person.objects.filter(pk=bo.pk).update(manager=lea)
    Person.objects.filter(pk=lea.pk).update(manager=bo_twice)
    bo.refresh_from_db()
    moves.merge_people(bo_twice, into=bo, by=admin)
    bo.refresh_from_db()
    lea.refresh_from_db()
    assert (bo.manager, lea.manager) == (None, bo)


def test_accounts_that_look_alike_stand_side_by_side(ada, bo, bo_twice):
    page = text_of(ada.get("/admin/people/twins"))
    assert "/admin/people/bo-2/join?into=bo" in page
