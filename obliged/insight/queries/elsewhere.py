"""What other systems know a team to have promised to people outside, as the measures read any promise."""

from __future__ import annotations

from dataclasses import replace

from obliged.ground.people.models import Team
from obliged.insight.measures import Given, Window
from obliged.insight.queries.cohort import Case
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models import OutsidePromise
from obliged.promises.verbs import Outcome, Word

# Whoever it was, a file did not say.
NOBODY = 0


def promised_elsewhere(team: Team, window: Window) -> list[OutsidePromise]:
    """What other systems know a team to have promised for a day in the window, in one question."""
    rows = OutsidePromise.objects.filter(team=team, baseline_due__gt=window.since, baseline_due__lte=window.until)
    return list(rows.only("person_id", "due", "baseline_due", "made_at", "delivered_at"))


def case_of(one: OutsidePromise) -> Case:
    """A row as the measures read any promise. Whether a customer outside agreed is not known: delivered, it is not confirmed."""
    word = Word(one.person_id or NOBODY, one.due, one.baseline_due, one.made_at, delivered_at=one.delivered_at)
    if one.delivered_at:
        word = replace(word, ended_at=one.delivered_at, ended=Outcome.UNCONFIRMED)
    # Each was given to a customer of its own, as far as a file says; below nought is the key of no person here.
    return Case(Given((word,)), -one.pk, -one.pk, None, 0, WorkCalendar("UTC", {}), is_outside=True)
