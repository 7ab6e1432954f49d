"""Talks as invitations: sent so that calendars understand, changed and called off under one name, answered by yes and no."""

from __future__ import annotations

import email
import email.policy
from datetime import timedelta

import icalendar
import pytest
import vobject
from django.core import mail

from obliged.channels.calendar import answering, inviting
from obliged.channels.calendar import moves as calendar
from obliged.channels.calendar.answering import read_answer
from obliged.channels.calendar.models import Invitation
from obliged.channels.calendar.tests.conftest import SLOTS, real_calendars
from obliged.kernel import clock, jobs, mail_parts
from obliged.promises import moves
from obliged.promises.models import Talk
from obliged.promises.moves import Wish

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def arrived(to) -> list[tuple[icalendar.Event, str]]:
    """The events somebody was sent by mail, with the method of each letter; a second reader sees the same."""
    jobs.work()
    return [event_in(letter) for letter in mail.outbox if letter.to == [to.email] and letter.alternatives]


def event_in(letter) -> tuple[icalendar.Event, str]:
    whole = email.message_from_bytes(letter.message().as_bytes(), policy=email.policy.default)
    [part] = [part for part in whole.walk() if part.get_content_type() == "text/calendar"]
    content = part.get_payload(decode=True)
    found = icalendar.Calendar.from_ical(content)
    assert str(found["METHOD"]) == part["Content-Type"].params["method"]
    [event] = found.walk("VEVENT")
    other = vobject.readOne(content.decode()).vevent
    assert (other.uid.value, other.dtstart.value, other.sequence.value) == (event["UID"], event.start, str(event["SEQUENCE"]))
    return event, str(found["METHOD"])


def reply(event, said: str, by, **more) -> bytes:
    """What a calendar sends back."""
    answer = icalendar.Calendar()
    answer.add("version", "2.0")
    answer.add("prodid", "-//Another//Calendar//EN")
    answer.add("method", more.pop("method", "REPLY"))
    back = icalendar.Event()
    for name in ("UID", "DTSTART", "SEQUENCE", "ORGANIZER"):
        back[name] = event[name]
    who = icalendar.vCalAddress(f"mailto:{by.email}")
    who.params["PARTSTAT"] = said
    back.add("attendee", who, encode=0)
    answer.add_component(back)
    return answer.to_ical()


def test_who_is_asked_to_talk_is_invited_to_the_first_time(talk, bo, ana):
    [(event, method)] = arrived(bo)
    assert (method, event.start, str(event["STATUS"]), event["SEQUENCE"]) == ("REQUEST", SLOTS[0], "TENTATIVE", 0)
    stands = {str(one): one.params["PARTSTAT"] for one in event["ATTENDEE"]}
    assert stands == {f"mailto:{ana.email}": "ACCEPTED", f"mailto:{bo.email}": "NEEDS-ACTION"}
    assert arrived(ana) == []


def test_yes_sets_the_talk_and_both_calendars_know(talk, bo, ana):
    [(event, _method)] = arrived(bo)
    assert read_answer(reply(event, "ACCEPTED", bo), bo)
    talk.refresh_from_db()
    assert (talk.state, talk.set_for) == (Talk.State.SET, SLOTS[0])
    [_first, (again, _)], [(hers, _)] = arrived(bo), arrived(ana)
    assert (again["UID"], again["SEQUENCE"], str(again["STATUS"])) == (event["UID"], 1, "CONFIRMED")
    assert (hers.start, str(hers["STATUS"])) == (SLOTS[0], "CONFIRMED")


def test_no_leads_to_the_next_time_and_after_the_last_lets_it_go(talk, bo):
    [(event, _method)] = arrived(bo)
    read_answer(reply(event, "DECLINED", bo), bo)
    [_first, (second, method)] = arrived(bo)
    assert (second["UID"], second["SEQUENCE"], second.start, method) == (event["UID"], 1, SLOTS[1], "REQUEST")
    read_answer(reply(second, "DECLINED", bo), bo)
    talk.refresh_from_db()
    assert talk.state == Talk.State.LET_GO
    assert arrived(bo)[-1][1] == "CANCEL"


def test_no_to_a_talk_that_was_set_calls_it_off_for_both(talk, bo, ana):
    moves.set_talk(talk, SLOTS[1], by=bo)
    [(event, _method)] = arrived(ana)
    read_answer(reply(event, "DECLINED", ana), ana)
    talk.refresh_from_db()
    assert talk.state == Talk.State.LET_GO
    assert [(method, str(off["STATUS"])) for off, method in (arrived(ana)[-1], arrived(bo)[-1])] == [("CANCEL", "CANCELLED")] * 2


@pytest.mark.parametrize("said", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_an_answer_read_twice_is_one_answer(talk, bo, said):
    [(event, _method)] = arrived(bo)
    for _ in range(2):
        assert read_answer(reply(event, said, bo), bo)
        once = (Talk.objects.values().get(), list(Invitation.objects.values_list("sequence", "method", "answer")))
    jobs.work()
    read_answer(reply(event, said, bo), bo)
    assert once[0] == Talk.objects.values().get()


def test_perhaps_moves_nothing_and_is_kept(talk, bo):
    [(event, _method)] = arrived(bo)
    assert read_answer(reply(event, "TENTATIVE", bo), bo)
    talk.refresh_from_db()
    assert talk.state == Talk.State.PROPOSED
    assert talk.invitations.get().answer == "tentative"


def test_nobody_answers_for_another(talk, bo, ana, cy):
    [(event, _method)] = arrived(bo)
    for stranger in (ana, cy):
        assert not read_answer(reply(event, "ACCEPTED", bo), stranger)
    event["UID"] = f"talk-{talk.pk}-{'0' * 32}@obliged"
    assert not read_answer(reply(event, "ACCEPTED", bo), bo)
    talk.refresh_from_db()
    assert talk.state == Talk.State.PROPOSED


def test_an_answer_to_a_time_that_is_no_longer_asked_about_calls_nothing_off(talk, bo):
    [(event, _method)] = arrived(bo)
    moves.set_talk(talk, SLOTS[1], by=bo)
    jobs.work()
    assert read_answer(reply(event, "DECLINED", bo), bo)
    talk.refresh_from_db()
    assert talk.state == Talk.State.SET


def test_yes_after_the_time_has_passed_moves_nothing(talk, bo):
    [(event, _method)] = arrived(bo)
    with clock.at(SLOTS[0] + timedelta(hours=1)):
        assert read_answer(reply(event, "ACCEPTED", bo), bo)
    talk.refresh_from_db()
    assert talk.state == Talk.State.PROPOSED


@pytest.mark.parametrize("method", ["REQUEST", "COUNTER", "PUBLISH", "CANCEL"])
def test_only_an_answer_is_an_answer(talk, bo, method):
    [(event, _method)] = arrived(bo)
    assert not read_answer(reply(event, "ACCEPTED", bo, method=method), bo)


def test_whoever_does_not_like_them_gets_none(promised, ana, bo):
    calendar.wish(bo, by_mail=False)
    moves.set_talk(moves.propose_talk(promised, SLOTS, by=ana), SLOTS[0], by=bo)
    assert arrived(bo) == []
    assert len(arrived(ana)) == 1


def test_each_state_is_told_once_however_often_it_is_looked_at(talk, bo):
    for _ in range(3):
        inviting.keep_told(talk.pk)
        jobs.work()
    assert len(arrived(bo)) == 1


@pytest.fixture
def waits(talk, bo):
    """A word to the calendar of Bo that is in no outbox, as versions without one kept them."""
    word = inviting.next_word(talk, bo)
    word.save()
    return word


def test_a_word_that_waited_while_a_version_without_an_outbox_was_replaced_arrives_once(waits, bo):
    for _again in range(2):
        jobs.later(jobs.port.found("obliged.channels.calendar.inviting:send").function, waits.pk)
    assert len(arrived(bo)) == 1


def test_a_word_that_had_left_before_the_outbox_carried_them_is_not_sent_again(waits, bo):
    Invitation.objects.update(sent_at=clock.now())
    jobs.later(inviting.send, waits.pk)
    assert arrived(bo) == []


def test_to_be_put_into_words_is_not_to_have_been_sent(waits):
    assert inviting.letter(str(waits.pk))
    waits.refresh_from_db()
    assert waits.sent_at is None


def test_what_another_word_has_overtaken_is_not_sent(talk, bo):
    word = inviting.next_word(talk, bo)
    word.save()
    assert inviting.letter(str(word.pk))
    Invitation.objects.create(talk=talk, person=bo, sequence=word.sequence + 1, method="cancel", starts_at=word.starts_at)
    assert inviting.letter(str(word.pk)) is None


def test_what_is_private_is_invited_to_without_its_words(ana, bo):
    ask = moves.ask(Wish("My health", to_person=bo, is_private=True), by=ana)
    moves.propose_talk(ask, SLOTS, by=ana, place="The doctor's")
    jobs.work()
    whole = "".join(letter.message().as_string() for letter in mail.outbox if letter.alternatives)
    assert "something private" in whole
    assert "health" not in whole and "doctor" not in whole


def test_answers_come_back_to_the_address_mail_knows_them_by(talk, bo, monkeypatch):
    monkeypatch.setattr(mail_parts, "_addresses", [lambda person, ask: f"obliged+r{person.pk}-{ask}@alderway.example"])
    [(event, _method)] = arrived(bo)
    address = f"obliged+r{bo.pk}-{talk.ask_id}@alderway.example"
    assert str(event["ORGANIZER"]) == f"mailto:{address}"
    # Mail answers under the address it gives out itself; what stands in the event is what calendars write to.
    assert mail.outbox[-1].message()["Auto-Submitted"] == "auto-generated"


def test_a_title_adds_no_header_and_no_line(ana, bo):
    ask = moves.ask(Wish("A talk\u2028Bcc: x@evil.example", to_person=bo), by=ana)
    moves.propose_talk(ask, SLOTS, by=ana, place="Room 3, ATTENDEE:mailto:x@evil.example")
    [(event, _method)] = arrived(bo)
    assert len(event["ATTENDEE"]) == 2
    assert "Bcc" not in mail.outbox[-1].message()


def test_no_calendar_of_the_pack_stalls_or_breaks_the_reader(bo):
    found = real_calendars()
    assert len(found) > 150
    began = clock.now()
    assert not [name for name, content in found if read_answer(content, bo)]
    assert not [name for name, content in found if mail_parts.read("text/calendar; method=REPLY", content, bo.pk)]
    assert clock.now() >= began


@pytest.mark.parametrize("cut", range(0, 400, 23))
def test_a_broken_answer_is_none(talk, bo, cut):
    [(event, _method)] = arrived(bo)
    whole = reply(event, "ACCEPTED", bo)
    for broken in (whole[:cut], whole[cut:], whole[:cut] + b"\xff\x00" + whole[cut:]):
        answering.read_answer(broken, bo)
    assert answering.understood(b"BEGIN:VCALENDAR\r\n" * 20_000, bo.email) is None
