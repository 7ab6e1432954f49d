"""Words kept to co-workers and to people outside, side by side: a promise inside matters as much (P15)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from obliged.ground.people.models import Team
from obliged.insight import measures
from obliged.insight.measures import Rate, Window, rate
from obliged.insight.measures.rate import CUSTOMERS, OWNERS, PROMISES
from obliged.insight.queries.cohort import Case
from obliged.insight.queries.elsewhere import NOBODY, case_of, promised_elsewhere

Answers = list[tuple[Case, bool]]


@dataclass(frozen=True)
class Sides:
    """K1 of what was promised to co-workers, and of what was promised outside. Which is larger is nobody's merit."""

    inside: Rate
    outside: Rate


def sides_of_team(team: Team, cases: list[Case], window: Window) -> Sides | None:
    """The two of a team, of its cohort here and of what it promised elsewhere; nothing where there is only one of them."""
    elsewhere = answers([case_of(one) for one in promised_elsewhere(team, window)], window.until)
    here = [answers([case for case in cases if case.is_outside is is_so], window.until) for is_so in (False, True)]
    # All that was promised here stands on the page too, so that what was promised here for outside is had by subtracting (R1):
    # set apart only where it may be told by itself, else it stays with the rest.
    inside, outside = here if may_be_told(here[1]) else ([*here[0], *here[1]], [])
    if not (inside and (outside or elsewhere)):
        return None
    # And less that, the figure of outside would be what was promised elsewhere.
    is_apart = not outside or may_be_told(elsewhere)
    is_wide = is_apart and all(names_nobody(part) for part in (inside, elsewhere))
    return shown_together(*(rate_of(side, is_wide) for side in (inside, [*outside, *elsewhere])))


def answers(cases: list[Case], now: datetime) -> Answers:
    """The cases that are decided, each with whether the first word was kept."""
    told = [(case, measures.first_word_kept(case.promise, now)) for case in cases]
    return [(case, is_kept) for case, is_kept in told if is_kept is not None]


def names_nobody(part: Answers) -> bool:
    """Whether a figure over these could not be one or two people's: there are three, or none is named."""
    owners = {case.promise.last.owner for case, _is_kept in part} - {NOBODY}
    return len(owners) >= OWNERS or not owners


def may_be_told(part: Answers) -> bool:
    """Whether there is nothing, or enough of it for a figure of its own."""
    return not part or rate_of(part, names_nobody(part)).is_enough


def rate_of(side: Answers, is_wide: bool) -> Rate:
    """K1 of one side, under the same minimum as everywhere: ten promises to three customers."""
    customers = {case.customer for case, _is_kept in side}
    return rate([is_kept for _case, is_kept in side], at_least=PROMISES, is_wide=is_wide and len(customers) >= CUSTOMERS)


def shown_together(inside: Rate, outside: Rate) -> Sides:
    """Both, or neither: with the figure of all there is, one of them would say the other."""
    is_enough = inside.is_enough and outside.is_enough
    return Sides(replace(inside, is_enough=is_enough), replace(outside, is_enough=is_enough))
