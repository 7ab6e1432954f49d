"""Invitations to talks, as mail that calendars understand (RFC 5546, RFC 6047): come then, come at another time, it is off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from obliged.channels.calendar import queries, writing
from obliged.channels.calendar.models import Invitation
from obliged.channels.calendar.rules import LASTS, Entry, uid
from obliged.ground.people.models import Person
from obliged.kernel import clock, jobs, mail_parts, post
from obliged.promises.models import Ask, Talk
from obliged.ui import languages

KIND = "invitation"
REQUEST, CANCEL = Invitation.Method.REQUEST, Invitation.Method.CANCEL


@transaction.atomic
def keep_told(talk: int) -> None:
    """Both calendars are told how a talk stands, each once for each change of it; told twice, nothing happens."""
    locked = Talk.objects.select_for_update(of=("self",)).select_related("ask", "by", "with_whom").get(pk=talk)
    for person in (locked.by, locked.with_whom):
        word = next_word(locked, person)
        if word is not None:
            word.save()
            _promise(word, locked.ask_id)


# The name of a job that versions before the outbox queued; until 0.2.0, when none of them can wait any more, it hands them on.
@jobs.task(queue="mail-out")
def send(pk: int) -> None:
    """A word to a calendar that was promised before the outbox was: it goes there now, unless it had left."""
    word = Invitation.objects.select_related("talk").filter(pk=pk, sent_at=None).first()
    if word is not None:
        _promise(word, word.talk.ask_id)


def _promise(word: Invitation, ask: int) -> None:
    post.put(post.Errand(KIND, f"{KIND}-{word.pk}", str(word.pk), person=word.person_id, ask=ask))


def next_word(talk: Talk, person: Person) -> Invitation | None:
    """What a calendar has not been told yet; None where it knows."""
    told = list(talk.invitations.filter(person=person))
    last = told[-1] if told else None
    starts_at, is_set = _time_for(talk, person, told), talk.state == Talk.State.SET
    said = {"talk": talk, "person": person, "sequence": last.sequence + 1 if last else 0}
    if starts_at is None:
        is_off = talk.state == Talk.State.LET_GO and last is not None and last.method == REQUEST
        return Invitation(method=CANCEL, starts_at=last.starts_at, is_set=last.is_set, **said) if is_off and last else None
    if last and (last.method, last.starts_at, last.is_set) == (REQUEST, starts_at, is_set):
        return None
    return Invitation(method=REQUEST, starts_at=starts_at, is_set=is_set, **said) if _is_invited(person, talk) else None


def _time_for(talk: Talk, person: Person, told: list[Invitation]) -> datetime | None:
    """The time that was set; before that, for whom is invited, the first that was proposed and they have not declined."""
    if talk.state == Talk.State.SET:
        return talk.set_for
    if talk.state != Talk.State.PROPOSED or person != talk.with_whom:
        return None
    declined = {word.starts_at for word in told if word.answer == Invitation.Answer.DECLINED}
    slots = [datetime.fromisoformat(slot) for slot in talk.slots]
    return next((slot for slot in slots if slot not in declined and slot > clock.now()), None)


def _is_invited(person: Person, talk: Talk) -> bool:
    is_here = person.is_active and not person.is_placeholder
    may_see = Ask.objects.visible_to(person).filter(pk=talk.ask_id).exists()
    return is_here and may_see and queries.likes_invitations(person)


@post.writes(KIND)
def letter(about: str) -> post.Written | None:
    """The letter: in words for people, and as an event for calendars, which answer to the address it comes from."""
    word = Invitation.objects.select_related("talk__ask", "talk__by", "talk__with_whom", "person").filter(pk=about).first()
    # What was said of a talk before something else was said of it would only move it back.
    if word is None or word.talk.invitations.filter(person=word.person, sequence__gt=word.sequence).exists():
        return None
    person, talk = word.person, word.talk
    with languages.speaking(person.language), timezone.override(person.zone):
        said = {"word": word, "talk": talk, "other": _other(talk, person), "link": _link(talk), "settings": _settings()}
        words = render_to_string("calendar/mail/invitation.txt", said).strip() + "\n"
        event = as_event(word, mail_parts.answers_to(person, talk.ask_id)).decode()
        part = (event, f"text/calendar; method={word.method.upper()}")
        return post.Written(writing.line(_subject(word)), words, person.language, (part,))


def as_event(word: Invitation, answers: str) -> bytes:
    """The talk as an event of the other's calendar, with both who take part."""
    talk, person = word.talk, word.person
    entry = Entry(
        uid=uid("talk", talk.pk, person.pk),
        summary=queries.talk_words(talk, person),
        starts_at=word.starts_at,
        ends_at=word.starts_at + LASTS,
        sequence=word.sequence,
        changed_at=word.made_at,
        path=reverse("promises:request", args=[talk.ask_id]),
        place=queries.place_of(talk),
    )
    calendar = writing.begun(person.zone, [word.starts_at])
    calendar.add("method", word.method.upper())
    event = writing.event(entry, zone=person.zone, site=settings.URL, status=_status(word), organizer=_organizer(answers))
    for one in (talk.by, talk.with_whom):
        event.add("attendee", _attendee(one, word), encode=False)
    calendar.add_component(event)
    return calendar.to_ical()


def _status(word: Invitation) -> str:
    if word.method == CANCEL:
        return "CANCELLED"
    return "CONFIRMED" if word.is_set else "TENTATIVE"


def _organizer(answers: str) -> Any:
    from icalendar import vCalAddress

    address = vCalAddress(f"mailto:{answers}")
    address.params["CN"] = "Obliged"
    return address


def _attendee(one: Person, word: Invitation) -> Any:
    from icalendar import vCalAddress

    # Who proposed the times has said yes to each of them.
    has_agreed = word.is_set or one == word.talk.by
    address = vCalAddress(f"mailto:{one.email}")
    address.params["CN"] = writing.line(one.called).replace('"', "'")
    address.params["ROLE"] = "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = "ACCEPTED" if has_agreed else "NEEDS-ACTION"
    if not has_agreed:
        address.params["RSVP"] = "TRUE"
    return address


def _subject(word: Invitation) -> str:
    said = {"name": _other(word.talk, word.person).first, "what": queries.title_of(word.talk.ask)}
    if word.method == CANCEL:
        return _("The talk with %(name)s is off: %(what)s") % said
    return (_("You talk with %(name)s: %(what)s") if word.is_set else _("%(name)s would like to talk: %(what)s")) % said


def _other(talk: Talk, person: Person) -> Person:
    return talk.with_whom if talk.by_id == person.pk else talk.by


def _link(talk: Talk) -> str:
    return settings.URL + reverse("promises:request", args=[talk.ask_id]) if settings.URL else ""


def _settings() -> str:
    return settings.URL + reverse("calendar:settings") if settings.URL else ""
