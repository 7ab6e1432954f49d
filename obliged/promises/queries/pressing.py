"""What decides how soon somebody hears of a request: what it is about, whose word it waits for, and how much time is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from obliged.ground.notifications.rules import Kind
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person
from obliged.promises.models import Ask, Move, Nudge, Talk
from obliged.promises.queries.hearers import backups
from obliged.promises.queries.nudging import nudge_address
from obliged.promises.queries.telling import address
from obliged.promises.queries.why import reasons
from obliged.promises.verbs import Side, State

AT_ITS_HOUR = frozenset({"due", "answer_day", "input_due", "lead_asked"})
# The turn comes to somebody it was not with, and a date may be near.
FOR_SOMEBODY_ELSE = frozenset({"owner_away", "still_away"})


def of(ask: Ask, kind: str, named: Iterable[int] = ()) -> dict[str, Any]:
    """What anything told about a request is told with; some may be named in it."""
    # Until somebody has it, it is one of many on the desk.
    desk = f"desk:{ask.team_id}" if ask.team_id and not ask.owner_id else ""
    return {"url": address(ask), "why": reasons(ask, named), "about": f"ask:{ask.pk}", "kind": kind, "desk": desk}


def of_move(move: Move) -> dict[str, Any]:
    """A move may bring the turn to whoever hears of it."""
    comes = move.turn != move.turn_before or move.verb in ("pass_on", "hand_over")
    return of(move.ask, Kind.MOVE) | {"awaits": awaits(move.ask), "due": due_of(move.ask) if comes else None}


def of_nudge(nudge: Nudge, people: list[Person]) -> dict[str, Any]:
    """A nudge is for whoever it waits for. It reminds of a turn they have, and can wait; a turn that comes by it cannot."""
    if nudge.name.startswith("talk_"):
        talk = Talk.objects.get(pk=nudge.key.partition("@")[2])
        first = talk.set_for or min(map(datetime.fromisoformat, talk.slots), default=None)
        return of(nudge.ask, Kind.TALK) | {"awaits": everybody, "due": first}
    return of(nudge.ask, Kind.NUDGE) | {"url": nudge_address(nudge), "awaits": everybody, "due": needed_by(nudge, people)}


def needed_by(nudge: Nudge, people: list[Person]) -> datetime | None:
    """By when these people's word is needed, where the nudge brings it to them; nothing where they are only reminded."""
    if nudge.name in AT_ITS_HOUR or steps_in(nudge, people):
        return nudge.at
    return due_of(nudge.ask) if nudge.name in FOR_SOMEBODY_ELSE else None


def steps_in(nudge: Nudge, people: list[Person]) -> bool:
    """Whether these are the ones who step in where a first reply is very late: it was due long ago."""
    is_first_reply = nudge.name == "reply_twice" and nudge.ask.state != State.NOT_YET
    return is_first_reply and {person.pk for person in people} <= {person.pk for person in backups(nudge.ask)}


def awaits(ask: Ask) -> Callable[[Person], bool]:
    """Says of each person whether the next word is theirs; while nobody has it, it is that of everybody at the desk."""
    if not ask.is_open:
        return lambda person: False
    asked = {ask.owner_id or ask.person_id} - {None} or set(people.serving_in(ask.team_id or 0))
    waiting = {ask.customer_id} if ask.turn == Side.CUSTOMER else asked
    return lambda person: person.pk in waiting or person.pk == ask.handing_to_id


def due_of(ask: Ask) -> datetime | None:
    """By when a word is needed, while there is anything left to need it for."""
    return None if ask.state == State.DELIVERED else ask.due or ask.wanted_by


def everybody(person: Person) -> bool:
    """Each who hears of it."""
    return True
