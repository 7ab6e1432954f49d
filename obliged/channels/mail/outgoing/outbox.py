"""Putting letters into the outbox: a row that says what for, and a job that brings it; the words are written when it leaves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from obliged.channels.mail.models import Letter
from obliged.channels.mail.outgoing import hindering
from obliged.channels.mail.outgoing.carrying import carry
from obliged.channels.mail.outgoing.line import AHEAD
from obliged.ground.notifications.models import Sending
from obliged.ground.people.models import Person
from obliged.kernel import clock, jobs, post
from obliged.promises.models import Ask

KEPT = timedelta(days=30)
AT_ONCE = 1000


def write_of(sending: Sending) -> None:
    """What goes out to a person by mail becomes a letter, once. Where no mail is set up, nothing is kept that could never leave."""
    if settings.HAS_MAIL and not hindering.is_stopped(sending.person):
        put(f"sending-{sending.pk}", sending.person, sending=sending, ask=ask_of(sending))


def answer(person: Person, words: str, *, key: str, ask: Ask | None = None) -> None:
    """Answer a mail of somebody known here; its first line is what it is about. Two answers under one key are one."""
    if settings.HAS_MAIL and not hindering.is_stopped(person):
        put(key, person, words=words, ask=ask)


def take(errand: post.Errand) -> None:
    """A letter of another area, such as a link to a new password; where no mail is set up, it is shown on the console."""
    said: dict[str, Any] = {"kind": errand.kind, "about": errand.about, "address": errand.to}
    # Somebody sits before a page and waits for it: it goes before all that was due till now.
    said |= {"person_id": errand.person, "ask_id": errand.ask, "until": errand.until, "next_at": clock.now() - AHEAD}
    put(errand.key, **said)


@transaction.atomic
def put(key: str, person: Person | None = None, **said: Any) -> None:
    """A letter into the outbox, unless it is there."""
    whose = {"person": person} if person else {}
    _letter, is_new = Letter.objects.get_or_create(key=key, defaults={**whose, **said})
    if is_new:
        jobs.later(carry)


def ask_of(sending: Sending) -> Ask | None:
    """The request a letter is about, if all of it is about one: it goes into that thread."""
    about = set(sending.notifications.values_list("about", flat=True))
    key = next(iter(about)).partition(":")[2] if len(about) == 1 else ""
    return Ask.objects.filter(pk=key).first() if key.isdecimal() else None


def let_go_of_old() -> int:
    """Letters that ended a month ago go, some at a time; how many went."""
    old = Letter.objects.filter(made_at__lt=clock.now() - KEPT).values_list("pk", flat=True)[:AT_ONCE]
    return Letter.objects.filter(pk__in=list(old)).delete()[0]
