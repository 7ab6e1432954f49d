"""Of what two teams agreed, what matters to a request as it stands: the next thing each side owes the other, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from obliged.ground.agreements.models import Line
from obliged.ground.agreements.rules import Kind
from obliged.promises.models import Ask
from obliged.promises.models.scene import customer_calendar, provider_calendar
from obliged.promises.verbs import State
from obliged.wiring.spans import later

TWO = 2
ANSWERED = (Kind.DELIVER, Kind.INCLUDE)
HELD = (Kind.DELIVER, Kind.DELAY)
# A promise that waits for a word on its new date is still held to the date it has.
MATTERS = {
    State.ASKED: (Kind.REPLY, Kind.INCLUDE),
    State.OFFERED: ANSWERED,
    State.PROMISED: HELD,
    State.MOVING: HELD,
    State.NOT_YET: HELD,
    State.DELIVERED: (Kind.ACCEPT, Kind.DELIVER),
    State.ENDED: (Kind.DELIVER, Kind.ACCEPT),
}


@dataclass(frozen=True)
class Owed:
    """A line, and by when it is to be met for this request, where that can be said."""

    line: Line
    by: datetime | None = None


def that_matter(lines: list[Line], ask: Ask) -> list[Owed]:
    """The lines about what comes next; where none is, the first two of the agreement."""
    kinds = ANSWERED if ask.state == State.ASKED and ask.replied_at else MATTERS[State(ask.state)]
    own = [line for kind in kinds for line in lines if line.kind == kind]
    return [Owed(line, by_when(line, ask)) for line in own or lines[:TWO]]


def by_when(line: Line, ask: Ask) -> datetime | None:
    """When what a line says is over for this request, in the hours of the side that promised it."""
    if line.amount is None:
        return None
    # Whoever has no working time ahead still owes what the line says: it stands there without a date.
    if line.kind in (Kind.REPLY, Kind.DELIVER):
        return later(provider_calendar(ask, ask.arrived_at), ask.arrived_at, line.amount, line.unit)
    if line.kind == Kind.DELAY and ask.due:
        return later(provider_calendar(ask, ask.due), ask.due, -line.amount, line.unit)
    if line.kind == Kind.ACCEPT and ask.delivered_at:
        return later(customer_calendar(ask, ask.delivered_at), ask.delivered_at, line.amount, line.unit)
    return None
