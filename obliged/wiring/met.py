"""How the lines of an agreement were met: each that counts a time against what happened under this very version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from obliged.ground.agreements.models import Line, Terms
from obliged.ground.agreements.rules import Kind, Unit
from obliged.ground.people import queries as people
from obliged.insight import measures
from obliged.insight import queries as figures
from obliged.insight.measures import Rate, Window, rate
from obliged.insight.measures.rate import PROMISES
from obliged.insight.queries.record import Case, cohort
from obliged.kernel import clock
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models import Ask, Promise

FIFTY, A_YEAR = 50, 365


@dataclass(frozen=True)
class Met:
    """A line, and how often it was met; None where nothing can be counted of it."""

    line: Line
    rate: Rate


def lines_met(terms: Terms) -> list[Met]:
    """Each agreed line that counts a time, with how it was met in the last ninety days."""
    timed = [line for line in terms.lines.all() if line.is_agreed and line.amount is not None]
    if not timed:
        return []
    asks = list(Ask.objects.filter(terms=terms, asked_at__gt=Window.last(clock.now()).since).prefetch_related("promises"))
    return [Met(line, rate_of(line, terms, asks)) for line in timed]


def rate_of(line: Line, terms: Terms, asks: list[Ask]) -> Rate:
    """Of the times a line was put to the test, how often it held."""
    if line.kind == Kind.DELAY:
        return figures.notice_given(Promise.objects.filter(terms=terms))
    return rate((was_met(line, *span) for span in spans_of(line, terms, asks)), at_least=PROMISES)


def spans_of(line: Line, terms: Terms, asks: list[Ask]) -> Iterator[tuple[datetime, datetime | None, WorkCalendar]]:
    """From when until when each took, by the calendar of the side that promised; None: it is still to come."""
    now, agreement = clock.now(), terms.agreement
    server = people.calendar_of_team(agreement.provider, now)
    if line.kind == Kind.REPLY:
        yield from ((ask.arrived_at, ask.replied_at or ask.ended_at, server) for ask in asks)
    elif line.kind == Kind.DELIVER:
        yield from (
            (ask.arrived_at, word.delivered_at, server)
            for ask in asks
            for word in last_word(ask)
            if ask.is_open or word.delivered_at
        )
    elif agreement.customer is not None:
        served = people.calendar_of_team(agreement.customer, now)
        yield from ((word.delivered_at, word.ended_at, served) for ask in asks for word in last_word(ask) if word.delivered_at)


def last_word(ask: Ask) -> list[Promise]:
    """The last date given in a request, if one was."""
    return list(ask.promises.all())[-1:]


def was_met(line: Line, since: datetime, until: datetime | None, calendar: WorkCalendar) -> bool | None:
    """Whether it came within the time of the line; None while it still may."""
    last = calendar.add_minutes(since, 60 * line.amount) if line.unit == Unit.HOURS else calendar.add_days(since, line.amount)
    if until is not None:
        return until <= last
    return None if clock.now() < last else False


def marks_of(given: QuerySet[Promise]) -> list[str]:
    """The last fifty promises that are decided, oldest first: kept, kept on a new date, or not kept."""
    now = clock.now()
    cases = sorted(cohort(given, Window(now - timedelta(days=A_YEAR), now)), key=lambda case: case.promise.baseline_due)
    return [mark for mark in (mark_of(case, now) for case in cases) if mark][-FIFTY:]


def mark_of(case: Case, now: datetime) -> str:
    """What became of one promise, as a dot shows it; nothing while it is not decided."""
    kept = measures.first_word_kept(case.promise, now)
    if kept is None:
        return ""
    if kept:
        return "kept"
    return "moved" if measures.word_kept_as_renegotiated(case.promise, now) else "missed"
