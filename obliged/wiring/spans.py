"""How long what two teams agreed took: from when until when, by whom, in whose working hours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from obliged.ground.agreements.models import Line, Terms
from obliged.ground.agreements.rules import Kind, Unit
from obliged.ground.people import queries as people
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models import Ask


@dataclass(frozen=True)
class Span:
    """From when until when something took, whose doing it was, and the working time it counts in; no end: it is still to come."""

    whose: int | None
    since: datetime
    until: datetime | None
    calendar: WorkCalendar


def spans_of(line: Line, terms: Terms, asks: list[Ask]) -> Iterator[Span]:
    """How long each took, by the calendar of the side that promised."""
    now, agreement = clock.now(), terms.agreement
    server = people.calendar_of_team(agreement.provider, now)
    words = [(ask, word) for ask in asks for word in list(ask.promises.all())[-1:]]
    if line.kind == Kind.REPLY:
        yield from (Span(ask.owner_id, ask.arrived_at, ask.replied_at or ask.ended_at, server) for ask in asks)
    elif line.kind == Kind.DELIVER:
        counted = [(ask, word) for ask, word in words if ask.is_open or word.delivered_at]
        yield from (Span(word.owner_id, ask.arrived_at, word.delivered_at, server) for ask, word in counted)
    elif agreement.customer is not None:
        served = people.calendar_of_team(agreement.customer, now)
        given = [(ask, word) for ask, word in words if word.delivered_at]
        yield from (Span(ask.customer_id, word.delivered_at, word.ended_at, served) for ask, word in given)


def was_met(line: Line, span: Span) -> bool | None:
    """Whether it came within the time of the line; None while it still may."""
    last = later(span.calendar, span.since, line.amount or 0, line.unit)
    if last is None:
        return None
    if span.until is not None:
        return span.until <= last
    return None if clock.now() < last else False


def later(calendar: WorkCalendar, moment: datetime, amount: int, unit: str) -> datetime | None:
    """So much working time after a moment, before it when the amount is negative; None for who has no working time ahead."""
    with suppress(Refused):
        return calendar.add_minutes(moment, 60 * amount) if unit == Unit.HOURS else calendar.add_days(moment, amount)
    return None
