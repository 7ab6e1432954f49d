"""What two teams had agreed when something was asked is what it stays under."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.ground.agreements import moves as agreements
from obliged.ground.agreements.rules import Kind, Side, Unit, Wording
from obliged.ground.agreements.tests.conftest import signed_by_both
from obliged.ground.people.models import Membership, Team
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.models.scene import reply_days
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def terms(lea, mo, it_service, store_operations):
    draft = agreements.propose(it_service, store_operations, by=lea).terms.get()
    agreements.add_line(draft, Side.PROVIDER, Wording(Kind.REPLY, amount=3, unit=Unit.DAYS), by=lea)
    return signed_by_both(draft, mo, lea)


def test_a_request_is_asked_under_the_version_in_force(terms, ana, it_service):
    ask = moves.ask(Wish("A till", to_team=it_service), by=ana)
    assert (ask.terms, ask.agreed_reply_days, reply_days(ask)) == (terms, 3, 3)


def test_a_later_version_changes_nothing_of_it(terms, ana, bo, lea, mo, it_service):
    ask = moves.ask(Wish("A till", to_team=it_service), by=ana)
    new = agreements.draft_again(terms, by=lea)
    agreements.reword_line(new.lines.get(), Wording(Kind.REPLY, amount=1, unit=Unit.DAYS), by=lea, version=1)
    signed_by_both(new, mo, lea)
    play(ask, "promise", by=bo, due=clock.now() + timedelta(days=2))
    assert (ask.terms, ask.agreed_reply_days, ask.promises.get().terms) == (terms, 3, terms)
    assert moves.ask(Wish("Another till", to_team=it_service), by=ana).terms == new


def test_a_line_with_one_yes_sets_no_clock(ana, lea, mo, it_service, store_operations):
    draft = agreements.propose(it_service, store_operations, by=lea).terms.get()
    agreements.add_line(draft, Side.PROVIDER, Wording(Kind.REPLY, amount=3, unit=Unit.DAYS), by=lea)
    ask = moves.ask(Wish("A till", to_team=it_service), by=ana)
    assert (ask.terms, reply_days(ask)) == (None, it_service.reply_days)


def test_who_is_of_neither_team_asks_under_none(terms, cy, it_service):
    assert moves.ask(Wish("A till", to_team=it_service), by=cy).terms is None


def test_passed_on_it_stands_under_what_was_agreed_there(terms, ana, bo, it_service, admin):
    ask = moves.ask(Wish("A till", to_team=it_service), by=ana)
    stores = Team.objects.create(name="Tills", slug="tills")
    Membership.objects.create(person=admin, team=stores)
    play(ask, "pass_on", by=bo, team=stores.pk, text="They know tills.")
    assert (ask.terms, ask.agreed_reply_days) == (None, None)


def test_the_reply_clock_rings_as_agreed(terms, ana, it_service):
    ask = moves.ask(Wish("A till", to_team=it_service), by=ana)
    with clock.at("2026-03-04 12:00"):
        moves.ring()
    assert not ask.nudges.filter(name="reply_due").exists()
    with clock.at("2026-03-05 12:00"):
        moves.ring()
    assert Ask.objects.get().nudges.filter(name="reply_due").exists()


def test_who_asks_reads_the_days_both_teams_agreed_and_others_the_teams_own(terms, ana, cy, client_of):
    ours, theirs = (client_of(who).get("/ask?team=it-service").content.decode() for who in (ana, cy))
    assert "As agreed, within 3 working days, by Thu 5 Mar" in ours
    assert "As agreed" not in theirs and "Within one working day" in theirs


@pytest.fixture
def used(ana, it_service):
    """A desk to which something came."""
    moves.ask(Wish("A lamp", to_team=it_service), by=ana)


@pytest.mark.usefixtures("used")
def test_the_desk_says_with_whom_other_days_were_agreed(terms, bo, client_of):
    assert "With Store Operations, within 3 working days" in client_of(bo).get("/teams/it-service/desk").content.decode()


@pytest.mark.usefixtures("used")
def test_days_that_are_the_teams_own_are_said_once(terms, bo, it_service, client_of):
    Team.objects.filter(pk=it_service.pk).update(reply_days=3)
    page = client_of(bo).get("/teams/it-service/desk").content.decode()
    assert "Reply within 3 working days" in page and "With Store Operations" not in page


@pytest.mark.usefixtures("used")
def test_a_desk_with_agreements_asks_a_fixed_number_of_questions(terms, bo, lea, client_of, it_service, queries):
    client = client_of(bo)
    client.get("/teams/it-service/desk")
    with queries(17):
        client.get("/teams/it-service/desk")
    for number in range(5):
        agreements.propose(it_service, Team.objects.create(name=f"T{number}", slug=f"t{number}"), by=lea)
    with queries(17):
        client.get("/teams/it-service/desk")
