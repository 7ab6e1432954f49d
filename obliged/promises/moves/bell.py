"""The clock's turn: nudges, and the ends that silence brings. Safe to run at any time, as often as one likes."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import OperationalError, connection, transaction

from obliged.ground.people import queries as people
from obliged.ground.people.models import Absence, Organisation
from obliged.kernel import clock
from obliged.kernel.happenings import write_together
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask
from obliged.promises.models.cache import standing_of
from obliged.promises.models.nudge import Nudge
from obliged.promises.models.scene import Scene
from obliged.promises.models.silence import Calendars, silence_between, silence_of
from obliged.promises.moves.play import play_on
from obliged.promises.verbs.bells import Bell, Silence, bells, due_now, label, newest, next_after
from obliged.promises.verbs.standing import Standing

# Rows that are locked together: few enough that people who write wait no longer than a blink.
AT_ONCE = 200
LOOK_AGAIN = timedelta(days=1)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """One request that was looked at, and the bells that are due for it."""

    ask: Ask
    due: list[Bell]
    now: datetime


def ring(now: datetime | None = None) -> int:
    """Look at every request whose bell is due, a few at a time; return how many were looked at."""
    moment, looked_at = now or clock.now(), 0
    with clock.at(moment), Organisation.looked_up_once():
        while some := look_at_some(moment):
            looked_at += some
    return looked_at


def look_at_some(now: datetime) -> int:
    """Ring what is due for the next few together; those that end by it, and those that cannot be read, are looked at alone."""
    with transaction.atomic():
        asks = the_next(now)
        calendars, alone = Calendars(asks), list[int]()
        looks = [look for ask in asks if (look := look_together(ask, calendars, now, alone))]
        write_together(nudges_of(looks))
        wind_together([look.ask for look in looks])
    for pk in alone:
        look_kindly(pk, now)
    return len(asks)


def the_next(now: datetime) -> list[Ask]:
    """The next few whose bell is due, locked, with what their bells depend on."""
    # Another worker that rings has some of them locked; it rings them.
    skip = connection.features.has_select_for_update_skip_locked
    due = Ask.objects.with_bell_before(now).select_for_update(of=("self",), skip_locked=skip)
    return list(due.select_related("owner", "person", "team", "customer").prefetch_related("promises")[:AT_ONCE])


def look_together(ask: Ask, calendars: Calendars, now: datetime, alone: list[int]) -> Look | None:
    """What is due for one of many, written into its row but not yet saved."""
    try:
        standing = standing_of(ask)
        rings = bells_of(ask, standing, silence_between(ask, calendars.provider(ask), calendars.of(ask.customer)), now)
    except Exception:  # noqa: BLE001  Whatever it is, it is met again, and told, when this one is looked at alone.
        alone.append(ask.pk)
        return None
    due = due_now(rings, now, ask.rung)
    if any(bell.verb for bell in due):
        alone.append(ask.pk)
        return None
    ask.rung, ask.bell_at = (label(due[-1]) if due else ask.rung), next_after(rings, now)
    return Look(ask, due, now)


def wind_together(asks: list[Ask]) -> None:
    """Remember of each what rang and when to look again."""
    # `bulk_update` makes one long CASE of them, and making it costs as much as all the rest of a pass.
    moment = connection.ops.adapt_datetimefield_value
    rows = [(ask.rung, moment(ask.bell_at) if ask.bell_at else None, ask.pk) for ask in asks]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE promises_ask SET rung = %s, bell_at = %s WHERE id = %s", rows)


def nudges_of(looks: list[Look]) -> list[Nudge]:
    """The newest nudges of each, where they were not given already."""
    rung = {(look.ask.pk, label(bell)): (look, bell) for look in looks for bell in newest(look.due)}
    given = Nudge.objects.filter(ask__in=[pk for pk, _key in rung]).values_list("ask_id", "key") if rung else []
    fresh = [(key, *rung[pk, key]) for pk, key in rung.keys() - set(given)]
    return [Nudge(ask=look.ask, key=key, name=bell.name, at=look.now) for key, look, bell in fresh]


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
    """The bells of where it stands."""
    standing = standing_of(ask)
    return bells_of(ask, standing, silence_of(ask, standing, now), now)


def bells_of(ask: Ask, standing: Standing, silence: Silence, now: datetime) -> list[Bell]:
    """The bells, or one that says to look again where nobody has any working time ahead."""
    try:
        return bells(standing, silence)
    except Refused as no:
        log.warning("request %s has no bells: %s", ask.pk, no)
        return [Bell(now + LOOK_AGAIN, "look_again")]


def nudge(ask: Ask, due: list[Bell], now: datetime) -> None:
    """Write down the newest nudges that are due."""
    for bell in newest(due):
        Nudge.objects.get_or_create(ask=ask, key=label(bell), defaults={"name": bell.name, "at": now})


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
            row, is_new = Nudge.objects.get_or_create(ask=ask, key=key, defaults={"name": "owner_away", "at": moment})
            told += is_new or tell_who_leads(ask, row, moment)
    return told


def tell_who_leads(ask: Ask, asked: Nudge, now: datetime) -> bool:
    """A working day after the team was asked to cover and nobody has, who leads it is told, once."""
    if ask.team is None or people.calendar_of_team(ask.team, asked.at).add_days(asked.at, 1) > now:
        return False
    kept = {"name": "still_away", "at": now}
    return Nudge.objects.get_or_create(ask=ask, key=f"still_{asked.key}", defaults=kept)[1]


def is_long(absence: Absence) -> bool:
    """Whether somebody is away for more than one of their own working days; a weekend is none."""
    usual = replace(people.calendar_of(absence.person, absence.from_at), away=())
    return usual.days_between(absence.from_at, absence.until_at) > 1
