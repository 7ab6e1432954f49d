"""Machines that write to us, and people who make us write to others."""

from __future__ import annotations

from collections import Counter

import pytest

from obliged.channels.mail.addresses import bounce_address, message_id, reply_address, team_address
from obliged.channels.mail.models import Hindrance, Letter
from obliged.channels.mail.tests.mails import a_mail, arrive
from obliged.kernel import clock, jobs
from obliged.promises.models import Ask, Message

GATEWAY = "mx.alderway.example"
VOUCHED = f"{GATEWAY}; dmarc=pass header.from=alderway.example"
pytestmark = [pytest.mark.at("2026-03-02 09:00"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _gateway(settings, has_mail):
    settings.MAIL_GATEWAY = GATEWAY


@pytest.mark.parametrize(
    "said",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner=x"},
        {"Precedence": "bulk", "List_Id": "<all.alderway.example>", "Authentication_Results": "elsewhere; dmarc=pass"},
        {"X_Autoreply": "yes"},
        {"X_Auto_Response_Suppress": "All"},
        {"Return_Path": "<>"},
        {"Subject": "Automatic reply: The tills"},
        {"Subject": "Abwesenheitsnotiz"},
        {"X_Loop": "obliged@alderway.example"},
        {"sender": "MAILER-DAEMON@mx.alderway.example"},
        {"sender": "obliged@alderway.example"},
        {"sender": "no-reply@alderway.example"},
    ],
)
def test_what_no_person_wrote_is_not_answered_and_makes_nothing(said, ana, it_service):
    before = Letter.objects.count()
    arrived = arrive(a_mail("I am away.", to=team_address(it_service), **({"Authentication_Results": VOUCHED} | said)))
    assert arrived.became in ("robot", "bounce")
    assert not Ask.objects.exists() and not Message.objects.exists() and Letter.objects.count() == before


def test_what_a_colleague_wrote_to_a_list_is_a_request_and_not_answered(ana, it_service):
    arrived = arrive(a_mail(to=team_address(it_service), List_Id="<all.alderway.example>", Authentication_Results=VOUCHED))
    assert (arrived.became, Letter.objects.count()) == ("ask", 0)


def test_a_robot_without_any_sign_is_answered_four_times_an_hour_at_most(ana, bo, tills):
    for second in range(0, 600, 5):
        with clock.at(f"2026-03-02 09:{second // 60:02}:{second % 60:02}"):
            arrive(a_mail(f"promise never {second}", sender="bo@alderway.example", to=reply_address(bo, tills)))
    answers = Letter.objects.filter(key__startswith="arrived-")
    assert answers.count() == 4
    assert Message.objects.count() == 20


def test_a_robot_that_says_the_same_again_is_heard_once(bo, tills):
    for _time in range(5):
        arrive(a_mail("I am away until Monday, please ask Lea.", sender="bo@alderway.example", to=reply_address(bo, tills)))
    assert Message.objects.count() == 1


def test_forged_senders_make_us_write_to_nobody(ana, bo, it_service):
    victims = Counter()
    for number in range(60):
        sender = ("ana@alderway.example", "victim@elsewhere.example")[number % 2]
        arrive(a_mail(f"Buy this {number}", sender=sender, to=team_address(it_service), Subject=f"Buy {number}"))
    jobs.work(["mail-out", "default"])
    victims.update(Letter.objects.values_list("person__email", flat=True))
    assert victims == {}


def test_who_decides_is_told_once_a_day_and_no_word_of_it(admin, it_service):
    for number in range(9):
        arrive(a_mail(f"Buy this {number}", sender="eve@elsewhere.example", to=team_address(it_service), Subject="Buy"))
    assert "Buy" not in admin.notifications.get().words


@pytest.fixture
def letter(bo, tills):
    return Letter.objects.create(key="one", person=bo, ask=tills, state="sent")


def a_bounce(letter, tills, to: str) -> bytes:
    return (
        b"Return-Path: <>\nFrom: MAILER-DAEMON@mx.alderway.example\nTo: %s\nSubject: Undelivered Mail\n"
        b"Message-ID: <%d@mx.alderway.example>\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nIt did not arrive.\n"
        b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.alderway.example\n\n"
        b"Final-Recipient: rfc822; bo@alderway.example\nAction: failed\nStatus: 5.1.1\n\n"
        b"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: %s\nTo: bo@alderway.example\n\n--b--\n"
    ) % (to.encode(), letter.pk, message_id(letter.person, tills, letter.stable_id).encode())


@pytest.mark.parametrize("is_by_address", [True, False])
def test_a_bounce_is_told_to_those_who_send_and_opens_no_request(letter, tills, is_by_address):
    to = bounce_address(letter.stable_id) if is_by_address else "obliged@alderway.example"
    arrived = arrive(a_bounce(letter, tills, to))
    letter.refresh_from_db()
    assert (arrived.became, letter.state, Hindrance.objects.get().person) == ("bounce", "refused", letter.person)
    assert (Ask.objects.count(), Message.objects.count()) == (1, 0)


def test_a_bounce_somebody_made_up_stops_nobody_s_mail(letter, tills):
    arrive(a_bounce(letter, tills, "obliged@alderway.example").replace(b"Message-ID: <m", b"Message-ID: <mx"))
    assert not Hindrance.objects.exists()
