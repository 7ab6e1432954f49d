"""The cohorts figures are worked out over: the promises first agreed for a day in a window, with what their requests add."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Q, QuerySet

from obliged.insight import measures
from obliged.insight.measures import Given, Window
from obliged.kernel import clock
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models import Promise
from obliged.promises.models.promise import WORD

HERE = ("", "obliged")
OF_ASK = ("ask__customer_id", "ask__wanted_by", "ask__not_yets", "ask__outside_customer")
READ = (*WORD, "ask_id", "terms_id", "zone", "calendar", *OF_ASK)


@dataclass(frozen=True)
class Case:
    """A promise of the cohort with what its request adds: who it is for, the day they need it, the hours it counts in,
    whether somebody outside waits for it, and the version of an agreement it was given under.
    """

    promise: Given
    ask: int
    customer: int
    wanted_by: datetime | None
    not_yets: int
    calendar: WorkCalendar
    is_outside: bool = False
    terms: int | None = None


def now_of(window: Window | None) -> datetime:
    """What counts as now: the end of the window."""
    return window.until if window else clock.now()


def cohort(promises: QuerySet[Promise], window: Window | None = None) -> list[Case]:
    """The promises first agreed for a day in the window, in two questions. Whose a promise is, its last word says."""
    within = window or Window.last(clock.now())
    own = promises.filter(Q(ask__is_imported=False) | Q(ask__source__in=HERE))
    due = own.filter(baseline_due__gt=within.since, baseline_due__lte=within.until)
    asked_of = dict(due.order_by().values_list("pk", "ask"))
    rows = Promise.objects.filter(ask__in=set(asked_of.values())).order_by("ask_id", "position")
    read = rows.select_related("ask").only(*READ)
    found = [case for _ask, words in groupby(read, key=lambda row: row.ask_id) for case in cases_of(list(words))]
    return [case for case, key in found if key in asked_of]


def cases_of(rows: list[Promise]) -> list[tuple[Case, int]]:
    """The promises of one request, each with the key of its last word."""
    ask = rows[0].ask
    promises = [(promise, rows[promise.position]) for promise in measures.given([row.as_word() for row in rows])]
    said = (ask.pk, ask.customer_id, ask.wanted_by, ask.not_yets)
    is_outside = bool(ask.outside_customer)
    return [(Case(promise, *said, calendar_of(row), is_outside, row.terms_id), row.pk) for promise, row in promises]


def calendar_of(row: Promise) -> WorkCalendar:
    """The working hours a word was given under."""
    return WorkCalendar.from_dict(row.calendar) if row.calendar else WorkCalendar(row.zone, {})
