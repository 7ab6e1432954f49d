"""How the lines of an agreement were met: each that can be counted against what happened under this very version."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from obliged.ground.agreements.models import Line, Terms
from obliged.ground.agreements.rules import Kind
from obliged.insight import measures
from obliged.insight.measures import Rate, Window, rate
from obliged.insight.measures.rate import MISSES, OWNERS, PROMISES
from obliged.insight.queries import record
from obliged.insight.queries.cohort import Case
from obliged.kernel import clock
from obliged.promises.models import Ask, Move
from obliged.wiring.newest import MOST
from obliged.wiring.spans import later, spans_of, was_met

# What a line is counted by, where its own words do not say it.
COUNTED_BY: dict[str, Lazy] = {
    Kind.DELAY: _("of the dates that were not met"),
    Kind.INCLUDE: _("of the requests, nothing was asked back"),
}


@dataclass(frozen=True)
class Met:
    """A line, and how often it was met."""

    line: Line
    rate: Rate

    @property
    def counted_by(self) -> Lazy | str:
        """What it was counted by, in words."""
        return COUNTED_BY.get(self.line.kind, "")


def lines_met(terms: Terms, cases: list[Case]) -> list[Met]:
    """Each agreed line that can be counted, with how it was met in the last ninety days; by the newest where there is much."""
    counted = [line for line in terms.lines.all() if line.is_agreed and line.kind != Kind.WORDS]
    if not counted:
        return []
    lately = Ask.objects.filter(terms=terms, asked_at__gt=Window.last(clock.now()).since).order_by("-pk")
    asks = list(lately.prefetch_related("promises")[:MOST])
    given = [case for case in cases if case.terms == terms.pk]
    return [Met(line, rate_of(line, terms, asks, given)) for line in counted]


def rate_of(line: Line, terms: Terms, asks: list[Ask], cases: list[Case]) -> Rate:
    """Of the times a line was put to the test, how often it held; of one or two people's doing it says nothing (R1)."""
    if line.kind == Kind.DELAY:
        return told_ahead(line, cases)
    if line.kind == Kind.INCLUDE:
        return came_whole(asks)
    spans = list(spans_of(line, terms, asks))
    return wide_rate([(span.whose, was_met(line, span)) for span in spans])


def wide_rate(answers: list[tuple[int | None, bool | None]]) -> Rate:
    """The rate of some answers, each with the person whose doing it was."""
    people_behind = {whose for whose, answer in answers if answer is not None}
    return rate((answer for _whose, answer in answers), at_least=PROMISES, is_wide=len(people_behind - {None}) >= OWNERS)


def told_ahead(line: Line, cases: list[Case]) -> Rate:
    """Of the promises under these terms that missed a date, how many told so as long before it as the line says."""
    now = clock.now()
    # The lead counts in the hours the word was given under: those are the hours both reckoned with.
    latest = [lambda due, hours=case.calendar: later(hours, due, -(line.amount or 0), line.unit) or due for case in cases]
    answers = [measures.told_ahead_by(case.promise, now, last) for case, last in zip(cases, latest, strict=True)]
    return record.rate_of(cases, answers, MISSES)


def came_whole(asks: list[Ask]) -> Rate:
    """Of the requests that were answered, how many came with all it took (decision 0140); which words lacked nobody can count."""
    lacked = asked_back(asks) | {ask.pk for ask in asks if any(word.needs_by for word in ask.promises.all())}
    return wide_rate([(ask.customer_id, ask.pk not in lacked if ask.replied_at else None) for ask in asks])


def asked_back(asks: list[Ask]) -> set[int]:
    """The requests somebody asked back about; a question that was taken back was none."""
    acts = Move.objects.filter(ask__in=asks, verb__in=("ask_back", "take_back")).values_list("ask_id", "seq", "verb")
    places = {(ask, seq): verb for ask, seq, verb in acts}
    return {ask for (ask, seq), verb in places.items() if verb == "ask_back" and places.get((ask, seq + 1)) != "take_back"}
