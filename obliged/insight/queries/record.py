"""The figures of the record, over any set of promises and a window. Cohorts are formed by the date first agreed,
never by the day of closing, so that what is not finished cannot hide (MEASURES §1).

Where one or two people gave all the words, `is_enough` is no: one could subtract oneself and have the other (R1).
Nobody gave a word here for what came from another system, so imported promises are left out. Who may see a figure
is for the caller.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from obliged.insight import measures
from obliged.insight.measures import Rate, Window, rate
from obliged.insight.measures.rate import CUSTOMERS, MISSES, OWNERS, PROMISES
from obliged.insight.queries.cohort import Case, cohort, now_of
from obliged.promises.models import Promise


def first_word_kept(promises: QuerySet[Promise], window: Window | None = None) -> Rate:
    """K1: the share of promises kept by the date first agreed; from ten promises to three customers on."""
    return counted(
        promises, window, lambda case, now: measures.first_word_kept(case.promise, now), PROMISES, from_customers=CUSTOMERS
    )


def word_kept_as_renegotiated(promises: QuerySet[Promise], window: Window | None = None) -> Rate:
    """K2: the share kept by the date in force, where each new date was told ahead and agreed."""
    return counted(promises, window, lambda case, now: measures.word_kept_as_renegotiated(case.promise, now), PROMISES)


def notice_given(promises: QuerySet[Promise], window: Window | None = None) -> Rate:
    """N: of the promises that missed a date in force, the share that told so before it; from five misses on."""
    return counted(promises, window, lambda case, now: measures.notice_given(case.promise, now), MISSES)


def useful_notice(promises: QuerySet[Promise], window: Window | None = None) -> Rate:
    """N_u: the same, told early enough to be of use."""
    return counted(promises, window, lambda case, now: measures.useful_notice(case.promise, now, case.calendar), MISSES)


def needed_by_met(promises: QuerySet[Promise], window: Window | None = None) -> Rate:
    """D: of the requests somebody needed by a day and that reached a promise, the share delivered by that day."""
    return needs_met(cohort(promises, window), now_of(window))


def needs_met(cases: list[Case], now: datetime) -> Rate:
    """The same over a cohort. Promised again after a miss it is still one request, and one need."""
    last = list({case.ask: case for case in cases}.values())
    return rate_of(last, [measures.needed_by_met(case.promise, case.wanted_by, now) for case in last], PROMISES)


def first_time_right(promises: QuerySet[Promise], window: Window | None = None) -> Rate:
    """F: of what customers answered, the share accepted without a “not yet”."""
    return counted(promises, window, lambda case, now: measures.right_at_once(case.promise, case.not_yets), PROMISES)


def unconfirmed(promises: QuerySet[Promise], window: Window | None = None) -> Rate:
    """U: of what was delivered and closed, the share customers said nothing about; above 40 % K1 and K2 are to say so."""
    return counted(promises, window, lambda case, now: measures.ended_unconfirmed(case.promise), PROMISES)


def counted(
    promises: QuerySet[Promise],
    window: Window | None,
    answer: Callable[[Case, datetime], bool | None],
    at_least: int,
    from_customers: int = 0,
) -> Rate:
    """The rate of one answer over a cohort."""
    cases, now = cohort(promises, window), now_of(window)
    return rate_of(cases, [answer(case, now) for case in cases], at_least, from_customers)


def rate_of(cases: list[Case], answers: list[bool | None], at_least: int, from_customers: int = 0) -> Rate:
    """The rate of some answers; too few to say where one or two people gave all the words: it would be a figure by name (R1)."""
    told = [case for case, answer in zip(cases, answers, strict=True) if answer is not None]
    customers, owners = {case.customer for case in told}, {case.promise.last.owner for case in told}
    is_wide = len(customers) >= from_customers and len(owners) >= OWNERS
    return rate(answers, at_least=at_least, is_wide=is_wide)
