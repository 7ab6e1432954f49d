"""Letters other areas write, such as a link to a new password: by the stages of all letters, at once, sealed until they leave."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from obliged.channels.mail.models import Hindrance, Letter
from obliged.channels.mail.outgoing.carrying import carry
from obliged.channels.mail.tests.conftest import a_letter
from obliged.channels.mail.tests.servers import Postmaster, serving
from obliged.ground.people import letters
from obliged.kernel import clock, jobs

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("has_mail"), pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture(autouse=True)
def nobody_asked_before():
    """How often somebody asked is counted in the cache, across tests."""
    cache.clear()


def asks_for_a_password(email: str) -> Letter:
    Client().post("/accounts/password/reset/", {"email": email})
    return Letter.objects.latest("pk")


def test_a_link_to_a_new_password_is_sealed_until_it_leaves_and_then_gone(ana):
    letter = asks_for_a_password(ana.email)
    assert letter.about and "password" not in letter.about and "/accounts/" not in letter.about
    jobs.work()
    letter.refresh_from_db()
    assert (letter.state, letter.about, letter.person) == ("sent", "", ana)
    assert "/accounts/password/reset/key/" in mail.outbox[-1].body


def test_a_process_that_only_carries_letters_knows_who_writes_them():
    asked = "import django; django.setup(); from obliged.kernel import post; print(*sorted(post._writers))"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["account", "invitation", "let-in"]


def test_for_an_address_nobody_has_a_letter_is_written_and_none_leaves(ana):
    asks_for_a_password("nobody@elsewhere.example")
    jobs.work()
    assert (Letter.objects.get().state, mail.outbox) == ("void", [])


def test_it_says_that_a_program_wrote_it_and_has_an_id_of_its_own(ana):
    asks_for_a_password(ana.email)
    jobs.work()
    message = mail.outbox[-1].message()
    assert (message["Auto-Submitted"], message["Message-ID"].count("@")) == ("auto-generated", 1)


def test_it_leaves_before_all_that_waited(ana, bo, tills):
    a_letter(bo, about=tills)
    asks_for_a_password(ana.email)
    carry()
    assert [message.to for message in mail.outbox] == [[ana.email], [bo.email]]


def test_a_server_that_was_away_gets_it_once_and_one_that_opens_nothing_any_more_not(port, ana):
    asks_for_a_password(ana.email)
    jobs.work()
    with clock.later(minutes=5):
        asks_for_a_password(ana.email)
    with serving(Postmaster(), port) as server, clock.later(minutes=32):
        carry()
        jobs.work()
    assert [state for [state] in Letter.objects.values_list("state")] == ["old", "sent"]
    assert len(server.taken) == 1


def test_where_the_words_left_and_no_answer_came_it_is_the_same_letter(server, ana):
    server.drops = server.keeps_dropped = True
    asks_for_a_password(ana.email)
    jobs.work()
    server.heals()
    with clock.later(minutes=10):
        carry()
    assert len(server.ids) == 2 and len(set(server.ids)) == 1


def test_whom_mail_does_not_reach_may_still_ask_for_a_password(ana):
    Hindrance.objects.create(person=ana, address=ana.email, times=3)
    asks_for_a_password(ana.email)
    jobs.work()
    assert len(mail.outbox) == 1


def test_an_invitation_to_an_address_nobody_has_is_told_to_administrators(server, admin, client_of):
    from obliged.ground.people import moves

    invitation, _secret = moves.invite("typo@alderway.example", by=admin)
    server.to_recipient = "550 5.1.1 No such person here"
    letters.invite_by_letter(invitation, "https://obliged.alderway.example/join/1")
    jobs.work()
    assert "typo@alderway.example" in client_of(admin).get("/admin/health").content.decode()


def test_an_invitation_lasts_as_long_as_its_link(admin):
    from obliged.ground.people import moves

    invitation, _secret = moves.invite("new@alderway.example", by=admin)
    letters.invite_by_letter(invitation, "https://obliged.alderway.example/join/1")
    with clock.at(invitation.expires_at + timedelta(minutes=1)):
        jobs.work()
    assert (Letter.objects.get().state, mail.outbox) == ("old", [])


@pytest.mark.parametrize(
    ("address", "states"),
    [("ana@alderway.example", "void"), ("ana@example.org", "void"), ("ana@alderway.org", "sent"), ("root@localhost", "sent")],
)
def test_letters_to_the_people_of_the_sample_are_kept_from_mail_servers(settings, ana, address, states):
    settings.MAIL_TO_EXAMPLES = False
    type(ana).objects.filter(pk=ana.pk).update(email=address)
    asks_for_a_password(address)
    jobs.work()
    letter = Letter.objects.get()
    assert (letter.state, len(mail.outbox)) == (states, int(states == "sent"))
    assert ("reserved" in letter.problem) == (states == "void")


def test_without_a_mail_server_only_what_somebody_asked_for_is_shown_on_the_console(settings, ana, bo, tills):
    a_letter(bo, about=tills)
    settings.HAS_MAIL = False
    asks_for_a_password(ana.email)
    jobs.work()
    assert [message.to for message in mail.outbox] == [[ana.email]]
    assert Letter.objects.filter(person=bo).get().state == "waiting"


def test_a_letter_that_waited_while_a_version_without_an_outbox_was_replaced_arrives(ana):
    waits = jobs.port.found("obliged.ground.people.letters:send_letter").function
    jobs.later(waits, ana.email, "A new password", "Follow https://obliged.alderway.example/key/1\n", "de")
    jobs.work()
    [letter] = mail.outbox
    assert (letter.to, letter.subject, "key/1" in letter.body) == ([ana.email], "A new password", True)
    assert (letter.extra_headers["Content-Language"], Letter.objects.get().person) == ("de", ana)
