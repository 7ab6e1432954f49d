"""Where the time of a request went: how long it lay with whom, by the clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from obliged.promises.verbs import Side, State

Step = tuple[datetime, str, str]


class Lay(StrEnum):
    """With whom a request lies, or for what it waits."""

    ANSWER = "answer"
    WORDS = "words"
    WAY = "way"
    LOOK = "look"
    MISSING = "missing"


def lay_of(state: str, turn: str) -> Lay:
    """What is waited for in a state, whosever turn it is."""
    if state == State.DELIVERED:
        return Lay.LOOK
    if turn == Side.CUSTOMER:
        return Lay.WORDS
    return {State.PROMISED: Lay.WAY, State.NOT_YET: Lay.MISSING}.get(State(state), Lay.ANSWER)


def time_spent(steps: Iterable[Step], since: datetime, until: datetime) -> dict[Lay, timedelta]:
    """How long one request lay where, from a moment until another; `steps` are its moves: when, and the state and turn they led to.

    What has ended lies nowhere; what is open lies where its last move left it.
    """
    spent: dict[Lay, timedelta] = {}
    for (at, state, turn), (end, *_next) in pairwise([*steps, (until, "", "")]):
        length = min(end, until) - max(at, since)
        if state != State.ENDED and length > timedelta():
            spent[lay_of(state, turn)] = spent.get(lay_of(state, turn), timedelta()) + length
    return spent
