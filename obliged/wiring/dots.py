"""What became of the promises given under an agreement, one dot each: what is not decided yet is a dot of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from obliged.ground.agreements.models import Terms
from obliged.insight import measures
from obliged.insight.measures import Window
from obliged.insight.measures.rate import OWNERS, PROMISES
from obliged.insight.queries.cohort import Case, cohort
from obliged.kernel import clock
from obliged.promises.models import Promise
from obliged.wiring.newest import newest

FIFTY, FEW, A_YEAR = 50, 10, timedelta(days=365)
# Some of what ended is no dot, as when nobody needed it any more: so more is looked at than is shown.
LOOKED_AT = 3


@dataclass(frozen=True)
class Dots:
    """A mark for each, of the nearest; none where too few are decided. `n` are decided in all, `under_way` are not yet."""

    marks: list[str]
    n: int
    under_way: int

    def count(self, mark: str) -> int:
        """How many stand so."""
        return self.marks.count(mark)


def given_under(terms: Terms) -> QuerySet[Promise]:
    """What was promised under any version of an agreement."""
    return Promise.objects.filter(terms__agreement=terms.agreement_id)


def dots_of(given: QuerySet[Promise]) -> Dots:
    """The last fifty decided promises by the date first agreed, then the next few under way; one or two people's are no record (R1)."""
    now = clock.now()
    nearest = Window(now - A_YEAR, now + A_YEAR)
    ended = newest(given, nearest, LOOKED_AT * FIFTY, Q(ended_at__isnull=False) | Q(baseline_due__lte=now))
    cases = sorted(cohort(ended, nearest), key=lambda case: case.promise.baseline_due)
    decided = [(case, mark) for case, mark in ((case, mark_of(case, now)) for case in cases) if mark not in ("", "open")]
    is_enough = len(decided) >= PROMISES and len({case.promise.last.owner for case, _mark in decided}) >= OWNERS
    # What is due later is part of the picture: without it a team that keeps its word looks idle. It is only counted,
    # and has places of its own: much that is under way would push out all that says how promises end.
    under_way = given.filter(is_open(now), baseline_due__gt=nearest.since, baseline_due__lte=nearest.until).count()
    marks = [mark for _case, mark in decided[-FIFTY:]] + ["open"] * min(under_way, FEW)
    return Dots(marks if is_enough else [], len(decided), under_way)


def is_open(now: datetime) -> Q:
    """What `mark_of` calls open, as a question: not due yet, there in time and not answered, or waiting for who asked."""
    waits = Q(needs_by__lte=F("baseline_due")) & (Q(supplied_at=None) | Q(supplied_at__gt=F("baseline_due")))
    return Q(ended_at=None) & (Q(baseline_due__gt=now) | Q(delivered_at__lte=F("baseline_due")) | waits)


def mark_of(case: Case, now: datetime) -> str:
    """What became of one promise, as a dot shows it; nothing where it is left out, as when nobody needs it any more."""
    kept = measures.first_word_kept(case.promise, now)
    if kept is None:
        return "open" if case.promise.last.ended_at is None else ""
    if kept:
        return "kept"
    return "moved" if measures.word_kept_as_renegotiated(case.promise, now) else "missed"
