"""One act at the table: who does what, when, and what they say with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from obliged.promises.verbs.states import Side


@dataclass(frozen=True)
class Actor:
    """Who acts, and where they sit. The clock sits nowhere and has no key."""

    pk: int | None
    sides: frozenset[Side] = frozenset()
    is_member: bool = False
    is_third: bool = False

    @property
    def is_clock(self) -> bool:
        return self.pk is None


CLOCK = Actor(pk=None)


@dataclass(frozen=True)
class Facts:
    """What a guard must know beyond the standing; the caller finds it out only for verbs that need it."""

    is_away: bool = False
    owner_is_away: bool = False
    receiver_is_open: bool = True
    receiver_is_concierge: bool = False
    open_parts: int = 0
    holder_is_concierge: bool = False
    target_is_open: bool = True
    first_owner_is_here: bool = True
    lines: tuple[int, ...] = ()
    asked_in: tuple[str, ...] = ()
    talk_was_held: bool = False
    talk_was_left: bool = False
    reply_is_twice_late: bool = False
    may_reopen: bool = True
    may_pick_up: bool = True
    may_object: bool = True
    last_by: int | None = None
    last_at: datetime | None = None
    last_verb: str = ""


@dataclass(frozen=True)
class Act:
    """A verb said by an actor at a moment, with what it says and the facts its guard asks for."""

    verb: str
    by: Actor
    at: datetime
    said: dict[str, Any] = field(default_factory=dict)
    facts: Facts = Facts()

    def get(self, name: str) -> Any:
        """What was said under a name, or None."""
        return self.said.get(name)
