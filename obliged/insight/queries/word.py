"""The record of a team, for the team itself: every figure beside the others, and what stood in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from obliged.ground.people.models import Team
from obliged.insight import measures
from obliged.insight.measures import Rate, Window
from obliged.insight.measures.rate import CUSTOMERS, MISSES, PROMISES
from obliged.insight.queries.cohort import Case, cohort
from obliged.insight.queries.record import needs_met, rate_of
from obliged.insight.queries.sides import Sides, sides_of_team
from obliged.kernel import clock
from obliged.promises.models import Promise

MOSTLY = 0.4


@dataclass(frozen=True)
class Record:
    """What came of some promises. The first figure can be bought by padding, so that it never stands without the next three (R4)."""

    first_word: Rate
    renegotiated: Rate
    needed_by: Rate
    notice: Rate
    right_at_once: Rate
    unconfirmed: Rate
    reasons: dict[str, int]

    @property
    def is_mostly_unconfirmed(self) -> bool:
        """Whether most was never answered by who asked, so that “kept” says less than it seems."""
        return self.unconfirmed.is_enough and self.unconfirmed.share > MOSTLY


def word_of_team(team: Team) -> tuple[Record, Sides | None]:
    """The figures over all a team promised, private requests too: they are the same for each who serves in it, and name none of them.

    Beside them what it kept to co-workers and to people outside, where there are both; three questions in all.
    """
    within = Window.last(clock.now())
    cases = cohort(Promise.objects.filter(ask__team=team), within)
    return record_over(cases, within.until), sides_of_team(team, cases, within)


def record_of(promises: QuerySet[Promise], window: Window | None = None) -> Record:
    """All figures over one cohort, in two questions."""
    within = window or Window.last(clock.now())
    return record_over(cohort(promises, within), within.until)


def record_over(cases: list[Case], now: datetime) -> Record:
    """All figures over some cases."""

    def told(answer: Callable[[Case], bool | None], least: int = PROMISES, customers: int = 0) -> Rate:
        return rate_of(cases, [answer(case) for case in cases], least, customers)

    notice = told(lambda case: measures.notice_given(case.promise, now), MISSES)
    return Record(
        first_word=told(lambda case: measures.first_word_kept(case.promise, now), customers=CUSTOMERS),
        renegotiated=told(lambda case: measures.word_kept_as_renegotiated(case.promise, now)),
        needed_by=needs_met(cases, now),
        notice=notice,
        right_at_once=told(lambda case: measures.right_at_once(case.promise, case.not_yets)),
        unconfirmed=told(lambda case: measures.ended_unconfirmed(case.promise)),
        reasons=reasons_of(cases, now) if notice.is_enough else {},
    )


def reasons_of(cases: list[Case], now: datetime) -> dict[str, int]:
    """What stood in the way of the dates that were not met, as their owners said, the most frequent first."""
    missed = [case for case in cases if measures.notice_given(case.promise, now) is not None]
    return dict(Counter(word.reason for case in missed for word in case.promise.words if word.reason).most_common())
