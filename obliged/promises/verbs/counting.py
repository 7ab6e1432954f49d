"""Which clock of a request is counted in working days at present: from when, how many, by whose calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from obliged.promises.verbs.bells import LAPSED_DAYS, STAND_DAYS, UNCONFIRMED_ANSWER_DAYS, UNCONFIRMED_DAYS
from obliged.promises.verbs.standing import Standing
from obliged.promises.verbs.states import Kind, Side, State


@dataclass(frozen=True)
class Counting:
    """So many working days of one side from a moment; `what` is due then."""

    what: str
    since: datetime
    days: int
    side: Side


def counting(standing: Standing, reply_days: int) -> Counting | None:
    """The clock that runs by working days; none where a day was named, or all has ended."""
    if standing.turn_since is None or standing.turn is None or standing.state is State.PROMISED:
        return None
    if standing.state is State.DELIVERED:
        days = UNCONFIRMED_DAYS if standing.word else UNCONFIRMED_ANSWER_DAYS
        return Counting("look", standing.delivered_at or standing.turn_since, days, Side.CUSTOMER)
    if standing.state is State.MOVING:
        return Counting("new_date", standing.turn_since, STAND_DAYS, standing.turn)
    if standing.turn is Side.CUSTOMER:
        return Counting("answer", standing.turn_since, LAPSED_DAYS, Side.CUSTOMER)
    if standing.offer and standing.offer.kind is Kind.ANSWER_BY:
        return None
    return replying(standing, reply_days)


def replying(standing: Standing, reply_days: int) -> Counting:
    """The reply clock: of a first reply from when it arrived, of a later one since it is their turn."""
    since, what = standing.turn_since, "reply"
    if standing.state is State.NOT_YET:
        since, what = standing.state_since, "missing"
    elif standing.state is State.ASKED and standing.replied_at is None:
        since, what = standing.arrived_at, "first_reply"
    return Counting(what, since or standing.turn_since, reply_days, Side.PROVIDER)  # type: ignore[arg-type]
