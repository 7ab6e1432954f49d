"""Whether one promise counts as kept (LOOP, “How each end counts”). None: it is left out, or not decided yet.

Each answer is about one date. K1 holds a promise to the date first agreed, K2 to the date in force, so a release between
the two cleans the second and not the first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from obliged.insight.measures.given import KEPT_BY_DELIVERY, Given, Stage
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.verbs import Outcome

ONE_DAY, QUARTER = 1, 0.25


def kept_by(promise: Given, due: datetime, now: datetime) -> bool | None:
    """Whether a promise was kept by a date.

    Delivered in time and not answered yet, it is undecided: the customer may still say “not yet”.
    """
    if promise.ended_by(due, Outcome.RELEASED):
        return None
    if promise.was_met(due):
        return True if promise.last.ended_at is not None else None
    if promise.lacked_input(due):
        return None
    is_decided = promise.last.ended_at is not None or due <= now
    return False if is_decided else None


def first_word_kept(promise: Given, now: datetime) -> bool | None:
    """K1: accepted, or not confirmed and not reopened, and delivered by the date first agreed."""
    return kept_by(promise, promise.baseline_due, now)


def word_kept_as_renegotiated(promise: Given, now: datetime) -> bool | None:
    """K2: the same against the date in force, if every move of the date was told ahead and agreed."""
    if promise.is_unconfirmed_date:
        return None
    moved = promise.stages[:-1]
    if any(is_miss(promise, stage, now) and not stage.was_told_ahead for stage in moved):
        return False
    return kept_by(promise, promise.last.due, now)


def is_miss(promise: Given, stage: Stage, now: datetime) -> bool:
    """Whether a date in force was not met. No breach is counted while the customer's input is missing."""
    if promise.was_met(stage.due) or promise.lacked_input(stage.due) or promise.ended_by(stage.due, Outcome.RELEASED):
        return False
    return stage.due <= now or promise.last.ended_at is not None


def misses(promise: Given, now: datetime) -> list[Stage]:
    """The dates of a promise that were not met."""
    return [stage for stage in promise.stages if is_miss(promise, stage, now)]


def notice_given(promise: Given, now: datetime) -> bool | None:
    """N: of a promise not delivered by a date in force, whether it was told before each such date."""
    missed = misses(promise, now)
    return all(was_told(promise, stage) for stage in missed) if missed else None


def was_told(promise: Given, stage: Stage) -> bool:
    """Whether a miss was told ahead: by a new date, or by taking the promise back in time."""
    return stage.was_told_ahead or promise.ended_by(stage.due, Outcome.REVOKED)


def useful_notice(promise: Given, now: datetime, calendar: WorkCalendar) -> bool | None:
    """N_u: the same, told at least a working day ahead, or a quarter of the time promised."""
    missed = misses(promise, now)
    return all(was_useful(promise, stage, calendar) for stage in missed) if missed else None


def was_useful(promise: Given, stage: Stage, calendar: WorkCalendar) -> bool:
    """Whether a miss was told early enough for the customer to do something about it."""
    told = told_at(promise, stage)
    if told is None:
        return False
    lead, length = (calendar.minutes_between(since, stage.due) for since in (told, stage.made_at))
    return calendar.days_between(told, stage.due) >= ONE_DAY or lead >= QUARTER * length


def told_ahead_by(promise: Given, now: datetime, latest: Callable[[datetime], datetime]) -> bool | None:
    """N with a lead of its own: whether each date that was missed was told no later than `latest` says for it."""
    missed = misses(promise, now)
    told = [(told_at(promise, stage), latest(stage.due)) for stage in missed]
    return all(at is not None and at <= last for at, last in told) if missed else None


def told_at(promise: Given, stage: Stage) -> datetime | None:
    """When it was told that a date would not be met; nothing where it was not told ahead."""
    return (stage.noticed_at or promise.last.ended_at) if was_told(promise, stage) else None


def needed_by_met(promise: Given, wanted_by: datetime | None, now: datetime) -> bool | None:
    """D: delivered by the day the customer needed it, whatever was promised. Their last word on the day counts."""
    needed = promise.baseline_due if promise.is_rebased else wanted_by
    return kept_by(promise, needed, now) if needed else None


def right_at_once(promise: Given, not_yets: int) -> bool | None:
    """F: of what the customer answered, what they accepted without a “not yet”."""
    if not_yets:
        return False
    return True if promise.last.ended == Outcome.ACCEPTED else None


def ended_unconfirmed(promise: Given) -> bool | None:
    """U: of what was delivered and closed, what the customer said nothing about."""
    return promise.last.ended == Outcome.UNCONFIRMED if promise.last.ended in KEPT_BY_DELIVERY else None
