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
from obliged.insight.measures.rate import OWNERS, PROMISES
from obliged.insight.queries.record import Case, cohort
from obliged.kernel import clock
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models import Ask, Promise

FIFTY, A_YEAR = 50, 365


@dataclass(frozen=True)
class Met:
    """A line, and how often it was met."""

    line: Line
    rate: Rate


@dataclass(frozen=True)
class Span:
    """From when until when something took, whose doing it was, and the working time it counts in; no end: it is still to come."""

    whose: int | None
    since: datetime
    until: datetime | None
    calendar: WorkCalendar


@dataclass(frozen=True)
class Dots:
    """What became of each promise, kept, moved or missed; empty where it is too few to say."""

    marks: list[str]
    n: int

    def count(self, mark: str) -> int:
        """How many ended so."""
        return self.marks.count(mark)


def lines_met(terms: Terms) -> list[Met]:
    """Each agreed line that counts a time, with how it was met in the last ninety days."""
    timed = [line for line in terms.lines.all() if line.is_agreed and line.amount is not None]
    if not timed:
        return []
    asks = list(Ask.objects.filter(terms=terms, asked_at__gt=Window.last(clock.now()).since).prefetch_related("promises"))
    return [Met(line, rate_of(line, terms, asks)) for line in timed]


def rate_of(line: Line, terms: Terms, asks: list[Ask]) -> Rate:
    """Of the times a line was put to the test, how often it held; of one or two people's doing it says nothing (R1)."""
    if line.kind == Kind.DELAY:
        return figures.notice_given(Promise.objects.filter(terms=terms))
    spans = list(spans_of(line, terms, asks))
    answers = [was_met(line, span) for span in spans]
    people_behind = {span.whose for span, answer in zip(spans, answers, strict=True) if answer is not None}
    return rate(answers, at_least=PROMISES, is_wide=len(people_behind - {None}) >= OWNERS)


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
    amount = line.amount or 0
    is_in_hours = line.unit == Unit.HOURS
    last = span.calendar.add_minutes(span.since, 60 * amount) if is_in_hours else span.calendar.add_days(span.since, amount)
    if span.until is not None:
        return span.until <= last
    return None if clock.now() < last else False


def dots_of(given: QuerySet[Promise]) -> Dots:
    """The last fifty promises that are decided, oldest first; one or two people's are no record of a team (R1)."""
    now = clock.now()
    cases = sorted(cohort(given, Window(now - timedelta(days=A_YEAR), now)), key=lambda case: case.promise.baseline_due)
    marked = [(case, mark) for case, mark in ((case, mark_of(case, now)) for case in cases) if mark][-FIFTY:]
    owners = {case.promise.last.owner for case, _mark in marked}
    is_enough = len(marked) >= PROMISES and len(owners) >= OWNERS
    return Dots([mark for _case, mark in marked] if is_enough else [], len(marked))


def mark_of(case: Case, now: datetime) -> str:
    """What became of one promise, as a dot shows it; nothing while it is not decided."""
    kept = measures.first_word_kept(case.promise, now)
    if kept is None:
        return ""
    if kept:
        return "kept"
    return "moved" if measures.word_kept_as_renegotiated(case.promise, now) else "missed"
