"""What a person is shown of themselves before they give a date, and the one day others see when they have no room.

Nothing here is asked about anybody but the reader, save `next_free_slot`: a day, never a count (R1).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from statistics import median

from django.db.models import Min, Q, QuerySet

from obliged.ground.people import queries as people
from obliged.ground.people.models import Person
from obliged.insight.queries.cohort import calendar_of
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask, Promise
from obliged.promises.verbs import Outcome

MOST, FEWEST, LARGE_SHARE = 12, 5, 0.8


@dataclass(frozen=True)
class OwnTimes:
    """How long one's own last few of a kind took in working days: half of them, and nearly all; None below five.

    `within` of the `count` took no longer than `most`.
    """

    count: int
    half: float | None = None
    most: float | None = None
    within: int = 0


def own_last_times(person: Person, ask: Ask) -> OwnTimes:
    """One's own last times of this kind: of the same service, else of the same team, else all; from the word to the delivery."""
    kept = Promise.objects.filter(of_kind(ask), owner=person, ended__in=(Outcome.ACCEPTED, Outcome.UNCONFIRMED))
    begun = kept.exclude(ask=ask).exclude(delivered_at=None).annotate(begun_at=Min("ask__promises__made_at"))
    last = begun.order_by("-delivered_at")[:MOST]
    took = sorted(calendar_of(word).days_between(word.begun_at, word.delivered_at) for word in last)  # type: ignore[attr-defined,arg-type]
    if len(took) < FEWEST:
        return OwnTimes(len(took))
    most = took[ceil(LARGE_SHARE * len(took)) - 1]
    return OwnTimes(len(took), median(took), most, bisect_right(took, most))


def of_kind(ask: Ask) -> Q:
    """What is of the same kind as a request."""
    if ask.service_id:
        return Q(ask__service=ask.service_id)
    return Q(ask__team=ask.team_id) if ask.team_id else Q()


def open_promises(person: Person) -> QuerySet[Promise]:
    """The words a person still has to keep, the soonest first."""
    return Promise.objects.filter(owner=person, ended_at=None, delivered_at=None).order_by("due", "pk")


def next_free_slot(person: Person, now: datetime) -> datetime | None:
    """When somebody at their own limit has room again: as soon as enough of their promises are due; None while they have room."""
    if not person.open_limit:
        return None
    dues = list(open_promises(person).values_list("due", flat=True))
    over = len(dues) - person.open_limit
    return room_from(person, dues[over], now) if over >= 0 else None


def room_from(person: Person, due: datetime, now: datetime) -> datetime:
    """The working day after a date is met; what is late already is taken to be done tomorrow."""
    try:
        return people.calendar_of(person, now).add_days(max(due, now), 1)
    except Refused:
        return max(due, now)
