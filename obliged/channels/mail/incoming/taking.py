"""A mail is read, once: it becomes a request, a message or a move, or waits for a person to decide.

What it becomes and that it was read are one transaction. A mail that breaks the reading five times is parked where
administrators see it, and all others go on.
"""

from __future__ import annotations

from typing import Any

import structlog
from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from obliged.channels.mail.addresses import mailbox
from obliged.channels.mail.incoming import acting, bouncing, holding
from obliged.channels.mail.incoming.placing import request_of, team_of
from obliged.channels.mail.incoming.weighing import weighed
from obliged.channels.mail.models import Arrived, Became, Why
from obliged.channels.mail.reading import Mail, Robot, read, robot
from obliged.kernel import clock, files, jobs, mail_parts
from obliged.kernel.jobs.port import rest
from obliged.kernel.prepared import prepared
from obliged.ui import languages

log = structlog.get_logger("obliged.mail")
MOST_ATTEMPTS = 5


@jobs.task(queue="mail-in", seconds=60, attempts=12, is_one_transaction=False)
def take_in(pk: int) -> None:
    """Read one mail that was kept. Tried five times, then parked; played twice, it has one effect."""
    arrived = next(iter(waiting(pk)), None)
    if arrived is None:
        return
    # A mail that ended the process has been tried, too: the job knows, since it is counted before it is begun.
    arrived.attempts += jobs.current_attempt()
    if arrived.attempts > MOST_ATTEMPTS:
        _stumbled(arrived, TimeoutError("reading it took too long, or ended the worker"))
        return
    try:
        _take(arrived)
    except DatabaseError:
        raise
    except Exception as problem:
        log.exception("a mail could not be taken in", mail=pk, attempts=arrived.attempts)
        _stumbled(arrived, problem)


@prepared
def waiting(pk: int) -> QuerySet[Arrived]:
    """A mail, while nobody has read it."""
    return Arrived.objects.filter(pk=pk, became=Became.WAITING)


@prepared
def waiting_and_held(pk: int) -> QuerySet[Arrived]:
    """The same, locked until its reader is done with it."""
    return Arrived.objects.select_for_update(of=("self",)).filter(pk=pk, became=Became.WAITING)


@transaction.atomic
def _stumbled(arrived: Arrived, problem: Exception) -> None:
    said: dict[str, Any] = {"problem": f"{type(problem).__name__}: {problem}"[:500], "attempts": arrived.attempts}
    if arrived.attempts >= MOST_ATTEMPTS:
        said |= {"became": Became.PARKED, "why": Why.UNREADABLE}
        holding.tell_who_decides()
    else:
        # It comes again by a job of its own: that it was tried has to be written down, and a job that fails may undo what it wrote.
        jobs.later(take_in, arrived.pk, run_at=clock.now() + rest(arrived.attempts))
    Arrived.objects.filter(pk=arrived.pk, became=Became.WAITING).update(**said)


def _take(arrived: Arrived) -> None:
    raw = files.path_of(arrived.sha256).read_bytes()
    mail = _readable(arrived, raw)
    with transaction.atomic():
        locked = next(iter(waiting_and_held(arrived.pk)), None)
        if locked is None:
            return
        locked.read_at, locked.attempts = clock.now(), arrived.attempts
        if mail is None:
            holding.hold(locked, Why.UNREADABLE)
        else:
            _note(locked, mail)
            _place(locked, mail, raw) if locked.why != Why.LARGE else holding.hold(locked, Why.LARGE, mail)
        locked.save()


def _readable(arrived: Arrived, raw: bytes) -> Mail | None:
    try:
        return read(raw)
    except Exception:
        # The standard reader raises over one hostile mail in a hundred; nothing is lost, since a person sees the original.
        log.exception("a mail could not be read", mail=arrived.pk)
        return None


def _note(arrived: Arrived, mail: Mail) -> None:
    arrived.message_id = mail.message_id
    arrived.sender, arrived.sender_name, arrived.subject = mail.sender, mail.sender_name, mail.subject


def _place(arrived: Arrived, mail: Mail, raw: bytes) -> None:
    kind = robot(mail.message, sender=mail.sender, ours="@".join(mailbox()))
    if kind is Robot.BOUNCE:
        bouncing.tell(mail, raw)
        arrived.became = Became.BOUNCE
        return
    sender = weighed(mail)
    if sender.is_believed and sender.person and _is_for_programs(mail, sender.person.pk):
        arrived.person, arrived.ask, arrived.became = sender.person, request_of(mail, sender), Became.MOVE
        return
    # A list may carry what a colleague wrote; that its machine sent it on only means that it is not answered.
    if kind is not None and not (kind is Robot.LIST and sender.is_believed):
        arrived.became, arrived.problem = Became.ROBOT, kind
        return
    arrived.team = team_of(mail)
    if not sender.is_believed or sender.person is None:
        arrived.ask = None
        holding.hold(arrived, sender.why_held, mail)
        return
    arrived.person, ask = sender.person, request_of(mail, sender)
    if ask is None and sender.signed_for is not None:
        # It answers what its sender may not see any more: neither a word there, nor a new request of those words.
        holding.hold(arrived, Why.NOWHERE, mail)
        return
    with languages.speaking(sender.person.language):
        acting.act(arrived, mail, ask, is_answered=kind is None)


def _is_for_programs(mail: Mail, sender: int) -> bool:
    """Whether it answers an invitation, or the like; whoever reads such parts has done what they say."""
    # Calendars write such answers by themselves, so this is asked before what machines wrote is put aside.
    return any(mail_parts.read(one.kind, one.data, sender) for one in mail.enclosed if one.kind.startswith("text/calendar"))
