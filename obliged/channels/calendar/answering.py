"""What a calendar answers to an invitation: yes plays the move that sets the talk, no the one that lets it go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import structlog
from django.db import transaction

from obliged.channels.calendar.inviting import keep_told
from obliged.channels.calendar.models import Invitation
from obliged.channels.calendar.rules import talk_of
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Talk

log = structlog.get_logger("obliged.calendar")
LARGEST = 200_000
# What the library says of calendars that are none, found with the broken ones of its own pack.
BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
ANSWERS = {str(answer).upper(): answer for answer in Invitation.Answer}


@dataclass(frozen=True)
class Answer:
    """Yes, no or perhaps, to one state of one event; by whom, as far as the calendar says."""

    uid: str
    sequence: int | None
    said: Invitation.Answer


def read_for(content: bytes, sender: int) -> bool:
    """What mail hands over: the bytes of the part, and who sent them."""
    person = Person.objects.filter(pk=sender, is_active=True).first()
    return person is not None and read_answer(content, person)


def read_answer(content: bytes, sender: Person) -> bool:
    """Play what somebody answered in their calendar; False where it is no answer to an invitation of ours. Safe to repeat."""
    answer = understood(content, sender.email)
    # The name of the event is marked for one person: whoever was not sent it cannot answer it.
    talk = talk_of(answer.uid, sender.pk) if answer else None
    if answer is None or talk is None:
        return False
    try:
        _play(talk, answer, sender)
    except Refused as why:
        log.info("an answer came too late", talk=talk, why=str(why))
    return True


@transaction.atomic
def _play(key: int, answer: Answer, sender: Person) -> None:
    talk = Talk.objects.select_for_update(of=("self",)).filter(pk=key).first()
    told = list(talk.invitations.filter(person=sender)) if talk else []
    # A calendar that names no state of the event means the one it was told last.
    word = next((one for one in reversed(told) if answer.sequence in (None, one.sequence)), None)
    if talk is None or word is None or word.method != Invitation.Method.REQUEST:
        return
    Invitation.objects.filter(pk=word.pk).update(answer=answer.said, answered_at=clock.now())
    is_last = word.pk == told[-1].pk
    if answer.said == Invitation.Answer.ACCEPTED and talk.state == Talk.State.PROPOSED and sender.pk == talk.with_whom_id:
        moves.set_talk(talk, word.starts_at, by=sender)
    elif answer.said == Invitation.Answer.DECLINED and is_last:
        _decline(talk, word, sender)


def _decline(talk: Talk, word: Invitation, sender: Person) -> None:
    """No to a time that was set lets the talk go; no to one that was proposed leads to the next, and after the last lets it go."""
    if talk.state == Talk.State.PROPOSED:
        keep_told(talk.pk)
        if talk.invitations.filter(person=sender, sequence__gt=word.sequence).exists():
            return
    if talk.state in (Talk.State.PROPOSED, Talk.State.SET) and word.is_set == (talk.state == Talk.State.SET):
        moves.let_talk_go(talk, by=sender)


def understood(content: bytes, email: str) -> Answer | None:
    """The answer in a calendar, if that is what it is; None for anything else, broken or not."""
    from icalendar import Calendar

    if len(content) > LARGEST:
        return None
    try:
        calendar = Calendar.from_ical(content)
        if str(calendar.get("METHOD", "")).strip().upper() != "REPLY":
            return None
        [event, *_others] = calendar.walk("VEVENT")
        said = _said(event, email)
        return Answer(str(event["UID"]), int(str(event["SEQUENCE"])) if "SEQUENCE" in event else None, said) if said else None
    except BROKEN as problem:
        log.info("a calendar could not be read", problem=type(problem).__name__)
        return None


def _said(event: Any, email: str) -> Invitation.Answer | None:
    there = event.get("ATTENDEE", [])
    attendees = there if isinstance(there, list) else [there]
    own = [one for one in attendees if str(one).lower().removeprefix("mailto:") == email.lower()]
    # A calendar may know its owner under another address; an answer has one who answers.
    found = own or (attendees if len(attendees) == 1 else [])
    return ANSWERS.get(str(found[0].params.get("PARTSTAT", "")).upper()) if found else None
