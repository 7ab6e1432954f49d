"""How leaders keep their word on obstacles: each reads their own figures first, all read those of all leaders a month later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from obliged.ground.people.models import Person
from obliged.insight import measures
from obliged.insight.measures import Rate, Window, rate
from obliged.insight.measures.rate import CUSTOMERS, MISSES, PROMISES
from obliged.insight.queries.cohort import Case, cohort
from obliged.insight.queries.record import rate_of
from obliged.kernel import clock
from obliged.promises.models import Promise

# As a team meets what is found about it before its leader does (MEASURES §7), so do leaders before everybody.
OWN_FIRST = timedelta(days=30)
FIGURES = (("first_word", PROMISES), ("needed_by", PROMISES), ("notice", MISSES))


@dataclass(frozen=True)
class Cleared:
    """Kept by the first date, there by the day it was needed, told ahead; the first never stands without the others (R4)."""

    first_word: Rate
    needed_by: Rate
    notice: Rate

    @property
    def is_anything(self) -> bool:
        """Whether any promise came due at all."""
        return any(getattr(self, name).n for name, _least in FIGURES)


def cleared_by(leader: Person) -> Cleared:
    """What a leader reads of themselves, and nobody else does: of one's own word no company is needed for a figure."""
    within = Window.last(clock.now())
    cases = cohort(Promise.objects.filter(ask__is_obstacle=True, owner=leader), within)
    said = answers(cases, within)
    return Cleared(**{name: rate(said[name], at_least=least) for name, least in FIGURES})


def cleared_by_leaders() -> Cleared:
    """The same over all of them together, up to a month ago: from three leaders on, so that it names none."""
    within = Window.last(clock.now() - OWN_FIRST)
    cases = cohort(Promise.objects.filter(ask__is_obstacle=True), within)
    said = answers(cases, within)
    return Cleared(**{name: rate_of(cases, said[name], least, CUSTOMERS) for name, least in FIGURES})


def answers(cases: list[Case], within: Window) -> dict[str, list[bool | None]]:
    """What each promise says to each of the figures."""
    # Promised again after a miss it is still one request, and one need.
    now, last = within.until, {case.ask: case for case in cases}
    return {
        "first_word": [measures.first_word_kept(case.promise, now) for case in cases],
        "needed_by": [
            measures.needed_by_met(case.promise, case.wanted_by, now) if last[case.ask] is case else None for case in cases
        ],
        "notice": [measures.notice_given(case.promise, now) for case in cases],
    }
