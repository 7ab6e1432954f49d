"""A talk agreed in two calendars: invited by mail, answered by mail, by the same doors as any other mail."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import icalendar
import pytest
from django.core import mail

from obliged.channels.mail.addresses import thread_id
from obliged.channels.mail.incoming.keeping import keep
from obliged.channels.mail.models import Letter
from obliged.channels.mail.tests.servers import a_port
from obliged.kernel import clock, jobs
from obliged.promises import moves
from obliged.promises.models import Message, Talk
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
SLOTS = [datetime(2026, 3, day, 10, tzinfo=UTC) for day in (4, 5)]


@pytest.fixture
def talk(ana, bo, it_service):
    """Ana would like to talk with Bo about what he promised."""
    ask = moves.ask(Wish("A laptop", to_team=it_service), by=ana)
    play(ask, "promise", by=bo, due=datetime(2026, 3, 6, 16, tzinfo=UTC))
    return moves.propose_talk(ask, SLOTS, by=ana)


def invitation_to(person) -> icalendar.Event:
    """What the newest invitation to somebody says."""
    jobs.work()
    [*_older, letter] = [one for one in mail.outbox if one.to == [person.email] and _calendar(one)]
    return icalendar.Calendar.from_ical(_calendar(letter)).walk("VEVENT")[0]


def _calendar(letter) -> str:
    return next((str(content) for content, kind in getattr(letter, "alternatives", []) if kind.startswith("text/calendar")), "")


def answered(event, said: str, sender: str) -> bytes:
    """What a calendar program mails back; that no person typed it, it says."""
    back = EmailMessage()
    back["From"], back["To"] = sender, str(event["ORGANIZER"]).removeprefix("mailto:")
    back["Subject"], back["Message-ID"], back["Auto-Submitted"] = "Accepted: Talk", "<answer@calendar.example>", "auto-generated"
    back.set_content("Bo has answered.")
    lines = [
        "VERSION:2.0",
        "PRODID:-//X//Y//EN",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"UID:{event['UID']}",
        f"SEQUENCE:{event['SEQUENCE']}",
    ]
    lines += [f"ATTENDEE;PARTSTAT={said}:mailto:bo@alderway.example", "END:VEVENT"]
    whole = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""])
    back.add_alternative(whole, subtype="calendar", params={"method": "REPLY"})
    return back.as_bytes()


def test_a_yes_from_the_calendar_sets_the_talk_and_writes_no_message(talk, bo):
    raw = answered(invitation_to(bo), "ACCEPTED", "Bo <bo@alderway.example>")
    for _ in range(2):
        keep(raw)
        jobs.work()
    talk.refresh_from_db()
    assert (talk.state, talk.set_for) == (Talk.State.SET, SLOTS[0])
    assert not Message.objects.exists()
    assert str(invitation_to(bo)["STATUS"]) == "CONFIRMED"


def test_it_stands_in_the_thread_of_its_request_and_is_sent_once(talk, bo):
    invitation_to(bo)
    [letter] = Letter.objects.filter(kind="invitation")
    jobs.work()
    [sent] = [one.message() for one in mail.outbox if one.to == [bo.email] and _calendar(one)]
    assert (letter.state, letter.tries, sent["In-Reply-To"]) == ("sent", 1, thread_id(bo, talk.ask))
    assert sent["Reply-To"] == str(invitation_to(bo)["ORGANIZER"]).removeprefix("mailto:")


def test_a_server_that_is_away_keeps_no_invitation_from_coming(talk, bo, settings):
    settings.HAS_MAIL, settings.EMAIL_BACKEND = True, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", a_port(), 1
    jobs.work()
    assert Letter.objects.get(kind="invitation").state == "waiting"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with clock.later(minutes=3):
        assert str(invitation_to(bo)["STATUS"]) == "TENTATIVE"


def test_a_yes_that_somebody_else_sends_sets_nothing(talk, bo):
    keep(answered(invitation_to(bo), "ACCEPTED", "Cy <cy@elsewhere.example>"))
    jobs.work()
    talk.refresh_from_db()
    assert talk.state == Talk.State.PROPOSED
