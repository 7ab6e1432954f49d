"""When the clock looks at a request, and what it may do: a nudge, an offered next step, or an end (LOOP.md, open states).

Pure: given where a request stands and the calendars of both sides, the bells of its present state in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from obliged.promises.verbs.standing import Standing, Word
from obliged.promises.verbs.states import Kind, Side, State

UNANSWERED_DAYS = 20
LAPSED_DAYS = 10
MISSED_DAYS = 20
UNRESOLVED_DAYS = 20
UNCONFIRMED_DAYS = 10
UNCONFIRMED_ANSWER_DAYS = 5
STAND_DAYS = 3
LONG_PROMISE_DAYS = 5


class Calendar(Protocol):
    """The working time of one side, as far as bells need it."""

    def add_days(self, start: datetime, days: int) -> datetime: ...

    def add_minutes(self, start: datetime, minutes: int) -> datetime: ...

    def minutes_between(self, since: datetime, until: datetime) -> int: ...

    def days_between(self, since: datetime, until: datetime) -> float: ...


@dataclass(frozen=True)
class Bell:
    """One moment the clock rings. `verb` is the move it makes, or empty for a nudge; `name` says which nudge."""

    at: datetime
    name: str
    verb: str = ""


@dataclass(frozen=True)
class Silence:
    """What the clock must know beside the standing: both calendars, the expectation, who spoke last when."""

    provider: Calendar
    customer: Calendar
    reply_days: int = 1
    customer_word_at: datetime | None = None
    provider_word_at: datetime | None = None

    def since(self, side: Side, moment: datetime) -> datetime:
        """From when a side has been silent: its last word, but not before a moment."""
        spoken = self.provider_word_at if side is Side.PROVIDER else self.customer_word_at
        return max(spoken, moment) if spoken else moment


def bells(standing: Standing, silence: Silence) -> list[Bell]:
    """The bells of the present state, in time order; none once it has ended."""
    kinds = {
        State.ASKED: asked,
        State.OFFERED: offered,
        State.PROMISED: promised,
        State.MOVING: moving,
        State.DELIVERED: delivered,
        State.NOT_YET: not_yet,
    }
    if standing.state not in kinds or standing.turn_since is None or standing.state_since is None:
        return []
    return sorted(kinds[standing.state](standing, silence), key=lambda bell: bell.at)


def asked(standing: Standing, silence: Silence) -> list[Bell]:
    """The reply clock of the asked side; or, after a question back, the patience with the customer."""
    if standing.turn is Side.CUSTOMER:
        return customer_is_asked(standing, silence)
    since = standing.arrived_at if standing.replied_at is None else standing.turn_since
    return replying(since or standing.turn_since, standing, silence)  # type: ignore[arg-type]


def replying(since: datetime, standing: Standing, silence: Silence) -> list[Bell]:
    """Nudges at half, at the whole and at twice the expectation; silence for 20 working days ends it."""
    calendar, days = silence.provider, silence.reply_days
    due = calendar.add_days(since, days)
    half = calendar.add_minutes(since, max(calendar.minutes_between(since, due), 0) // 2)
    silent = silence.since(Side.PROVIDER, since)
    return [
        Bell(half, "reply_half"),
        Bell(due, "reply_due"),
        Bell(calendar.add_days(since, 2 * days), "reply_twice"),
        Bell(calendar.add_days(silent, UNANSWERED_DAYS), "unanswered", "close_unanswered"),
    ]


def customer_is_asked(standing: Standing, silence: Silence) -> list[Bell]:
    """Two kind reminders; silence of the customer for 10 working days lets it lapse."""
    since, calendar = standing.turn_since, silence.customer
    silent = silence.since(Side.CUSTOMER, since)  # type: ignore[arg-type]
    return [
        Bell(calendar.add_days(since, 2), "your_turn_2"),  # type: ignore[arg-type]
        Bell(calendar.add_days(since, 5), "your_turn_5"),  # type: ignore[arg-type]
        Bell(calendar.add_days(silent, LAPSED_DAYS), "lapsed", "close_lapsed"),
    ]


def offered(standing: Standing, silence: Silence) -> list[Bell]:
    """The side that did not offer has the turn; the day of a named answer counts as its expectation."""
    if standing.turn is Side.CUSTOMER:
        return customer_is_asked(standing, silence)
    table, since = standing.offer, standing.turn_since
    rings = replying(since, standing, silence)  # type: ignore[arg-type]
    if table and table.kind is Kind.ANSWER_BY and table.due:
        kept = [bell for bell in rings if bell.verb]
        return [Bell(table.due, "answer_day"), *kept]
    return rings


def promised(standing: Standing, silence: Silence) -> list[Bell]:
    """Half way of a long promise, a working day before, the due time itself; 20 silent working days after it is missed."""
    word = standing.word
    if word is None:
        return []
    spoken = [at for at in (silence.customer_word_at, silence.provider_word_at) if at]
    quiet = max([word.due, *spoken])
    return [*nudges_of(word, silence.provider), Bell(silence.provider.add_days(quiet, MISSED_DAYS), "missed", "close_missed")]


def nudges_of(word: Word, calendar: Calendar) -> list[Bell]:
    """The nudges of a word; none for a moment that had passed when it was given."""
    rings = [Bell(word.due, "due"), Bell(calendar.add_days(word.due, -1), "day_before")]
    if calendar.days_between(word.made_at, word.due) > LONG_PROMISE_DAYS:
        half = calendar.minutes_between(word.made_at, word.due) // 2
        rings.append(Bell(calendar.add_minutes(word.made_at, half), "half_way"))
    if word.needs_by and word.supplied_at is None:
        rings.append(Bell(word.needs_by, "input_due"))
    return [bell for bell in rings if bell.at > word.made_at]


def moving(standing: Standing, silence: Silence) -> list[Bell]:
    """Three working days: then a new date stands, not confirmed, and a wish for change falls."""
    by_provider = standing.change is not None and standing.change.side is Side.PROVIDER
    calendar = silence.customer if by_provider else silence.provider
    since = standing.turn_since
    verb = "let_stand" if by_provider else "let_fall"
    return [
        Bell(calendar.add_days(since, 1), "new_date_waits"),  # type: ignore[arg-type]
        Bell(calendar.add_days(since, STAND_DAYS), verb, verb),  # type: ignore[arg-type]
    ]


def delivered(standing: Standing, silence: Silence) -> list[Bell]:
    """Two reminders to look at it; then it is closed as not confirmed, never as accepted."""
    days = UNCONFIRMED_DAYS if standing.word else UNCONFIRMED_ANSWER_DAYS
    since, calendar = standing.delivered_at or standing.state_since, silence.customer
    rings = [Bell(calendar.add_days(since, 2), "look_2")]  # type: ignore[arg-type]
    if days > UNCONFIRMED_ANSWER_DAYS:
        rings.append(Bell(calendar.add_days(since, 5), "look_5"))  # type: ignore[arg-type]
    return [*rings, Bell(calendar.add_days(since, days), "unconfirmed", "close_unconfirmed")]  # type: ignore[arg-type]


def not_yet(standing: Standing, silence: Silence) -> list[Bell]:
    """The reply clock again; after 20 silent working days it is left unresolved."""
    since, calendar, days = standing.state_since, silence.provider, silence.reply_days
    silent = silence.since(Side.PROVIDER, since)  # type: ignore[arg-type]
    return [
        Bell(calendar.add_days(since, days), "reply_due"),  # type: ignore[arg-type]
        Bell(calendar.add_days(since, 2 * days), "reply_twice"),  # type: ignore[arg-type]
        Bell(calendar.add_days(silent, UNRESOLVED_DAYS), "unresolved", "close_unresolved"),  # type: ignore[arg-type]
    ]


def due_now(rings: list[Bell], now: datetime, last: str) -> list[Bell]:
    """The bells that should have rung by now and have not, after the last one that did (`name@moment`)."""
    passed = [bell for bell in rings if bell.at <= now]
    names = [label(bell) for bell in passed]
    return passed[names.index(last) + 1 :] if last in names else passed


def newest(due: list[Bell]) -> list[Bell]:
    """The nudges of the last moment that is due; those slept through before it are not rung after the fact."""
    return [bell for bell in due if bell.at == due[-1].at] if due and not any(bell.verb for bell in due) else []


def label(bell: Bell) -> str:
    """A bell's name with its moment: a moved date rings anew."""
    return f"{bell.name}@{bell.at:%y%m%d%H%M}"


def next_after(rings: list[Bell], now: datetime) -> datetime | None:
    """When to look again."""
    return min((bell.at for bell in rings if bell.at > now), default=None)
