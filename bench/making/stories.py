"""How requests go: twenty courses of five moves on average; some end well, some do not, three of twenty are still open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bench.making.words import paragraph
from obliged.promises.moves.imported import Told

KEPT = "ask take promise deliver accept"
ASKED_BACK = "ask take ask_back reply promise deliver accept"
MOVED = "ask take promise move_date agree deliver accept"
MIX = [
    *[KEPT] * 6,
    *[ASKED_BACK] * 3,
    *[MOVED] * 2,
    "ask answer accept",
    "ask take answer accept",
    "ask take promise deliver close_unconfirmed",
    "ask decline",
    "ask take ask_back reply offer agree deliver not_yet deliver accept",
    "ask take withdraw",
    "ask",
    "ask take promise",
    "ask take promise deliver",
]
TEN = "ask take ask_back reply offer agree move_date agree deliver not_yet"
OPEN = ("ask", "ask take promise", "ask take promise deliver")
CUSTOMERS = ("ask", "reply", "accept", "not_yet", "withdraw")
SILENT = ("take", "close_unconfirmed")
DATED = ("promise", "offer", "move_date")


def told(
    story: str, began: datetime, ended: datetime, customer: int, owner: int, asked: dict[str, Any], chance: Random
) -> Iterator[Told]:
    """The acts of one story, spread evenly from its first day to its last."""
    verbs = story.split()
    step = (ended - began) / max(len(verbs), 1)
    for at, verb in enumerate(verbs):
        moment = began + step * at
        said: dict[str, Any] = {"text": "" if verb in SILENT else paragraph(chance, 1)}
        if verb in DATED:
            said |= {"due": moment + timedelta(days=4 + at), "reason": "scope" if verb == "move_date" else ""}
        by = speaker(verb, verbs[at - 1] if at else "", customer, owner)
        yield Told(str(at + 1), verb, moment, by, asked if verb == "ask" else said)


def speaker(verb: str, before: str, customer: int, owner: int) -> int | None:
    """Who says a verb: the clock closes, the customer agrees to what the owner put on the table."""
    if verb == "close_unconfirmed":
        return None
    return customer if verb in CUSTOMERS or verb == "agree" else owner
