"""The clock's turn: nudges, and the ends that silence brings. Safe to run at any time, as often as one likes."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import OperationalError, transaction

from obliged.ground.people import queries as people
from obliged.ground.people.models import Absence, Organisation
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask
from obliged.promises.models.cache import standing_of
from obliged.promises.models.nudge import Nudge
from obliged.promises.models.scene import Scene
from obliged.promises.models.silence import silence_of
from obliged.promises.moves.play import play_on
from obliged.promises.verbs.bells import Bell, bells, due_now, label, next_after

AT_ONCE = 500
LOOK_AGAIN = timedelta(days=1)
log = logging.getLogger(__name__)


def ring(now: datetime | None = None) -> int:
    """Look at every request whose bell is due; return how many were looked at."""
    moment = now or clock.now()
    waiting = list(Ask.objects.with_bell_before(moment).values_list("pk", flat=True)[:AT_ONCE])
    with clock.at(moment), Organisation.looked_up_once():
        for pk in waiting:
            look_kindly(pk, moment)
    return len(waiting)


def look_kindly(pk: int, now: datetime) -> None:
    """Look at one request; one that cannot be looked at is left for a day and keeps nobody else's bell from ringing."""
    try:
        look_at(pk, now)
    except OperationalError:
        # The database is away: the next minute looks again.
        raise
    except Exception:
        log.exception("request %s could not be looked at", pk)
        Ask.objects.filter(pk=pk).update(bell_at=now + LOOK_AGAIN)


@transaction.atomic
def look_at(pk: int, now: datetime) -> None:
    """Ring what is due for one request and set its next bell; a second look does nothing more."""
    ask = Ask.objects.select_for_update(of=("self",)).get(pk=pk)
    if ask.bell_at is None or ask.bell_at > now:
        return
    rings = rings_of(ask, now)
    due = due_now(rings, now, ask.rung)
    ending = next((bell for bell in due if bell.verb), None)
    nudge(ask, due, now)
    wind(ask, rings, due, now)
    if ending is not None:
        close(ask, ending)


def rings_of(ask: Ask, now: datetime) -> list[Bell]:
    """The bells of where it stands. A calendar without any working time ahead rings nothing, and is looked at again."""
    standing = standing_of(ask)
    try:
        return bells(standing, silence_of(ask, standing, now))
    except Refused as no:
        log.warning("request %s has no bells: %s", ask.pk, no)
        return [Bell(now + LOOK_AGAIN, "look_again")]


def nudge(ask: Ask, due: list[Bell], now: datetime) -> None:
    """Write down the newest nudge that is due; older ones that were slept through are not rung after the fact."""
    nudges = [bell for bell in due if not bell.verb]
    if nudges and not any(bell.verb for bell in due):
        last = nudges[-1]
        Nudge.objects.get_or_create(ask=ask, key=label(last), defaults={"name": last.name, "at": now})


def wind(ask: Ask, rings: list[Bell], due: list[Bell], now: datetime) -> None:
    """Remember what rang and when to look again."""
    ask.rung = label(due[-1]) if due else ask.rung
    ask.bell_at = next_after(rings, now)
    ask.save(update_fields=["rung", "bell_at"])


def close(ask: Ask, bell: Bell) -> None:
    """The move silence brings, unless the owner is away: then nothing lapses meanwhile."""
    if bell.verb in ("close_missed", "close_unresolved") and Scene(ask, None).owner_is_away:
        Ask.objects.filter(pk=ask.pk).update(bell_at=clock.now() + LOOK_AGAIN, rung="")
        return
    try:
        play_on(ask, bell.verb, by=None, said={})
    except Refused:
        # Somebody moved in between; the new standing has its own bells.
        return


def tell_of_absences(now: datetime | None = None) -> int:
    """Where the owner of a word is away for more than a working day, or has left, the team is asked to cover, once."""
    moment = now or clock.now()
    told = 0
    for ask, absence in Ask.objects.held().filter(is_imported=False).without_their_owner(moment):
        if absence is None or is_long(absence):
            key = f"owner_away@{absence.pk}" if absence else f"owner_gone@{ask.owner_id}"
            _row, is_new = Nudge.objects.get_or_create(ask=ask, key=key, defaults={"name": "owner_away", "at": moment})
            told += is_new
    return told


def is_long(absence: Absence) -> bool:
    """Whether somebody is away for more than one of their own working days; a weekend is none."""
    usual = replace(people.calendar_of(absence.person, absence.from_at), away=())
    return usual.days_between(absence.from_at, absence.until_at) > 1
