"""What one line of the table says about a verb."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise as Lazy

from obliged.kernel.rules import Refused
from obliged.promises.verbs.act import Act
from obliged.promises.verbs.standing import Standing
from obliged.promises.verbs.states import Outcome, State

Guard = Callable[[Standing, Act], None]
Effect = Callable[[Standing, Act], Standing]


class Who(StrEnum):
    """Who may say a verb."""

    CUSTOMER = "customer"
    PROVIDER = "provider"
    OWNER = "owner"
    MEMBER = "member"
    EITHER = "either"
    TURN = "whose turn it is"
    OFFERER = "the side that offered"
    NAMED = "the person named"
    CLOCK = "the clock"
    ACTOR = "who made the last move"
    SOURCE = "the log of another system"
    HOUSE = "an administrator who joins two accounts or two teams"


@dataclass(frozen=True)
class Field:
    """One thing said with a verb: its name in forms and in the API, what kind of thing, whether it must be said."""

    name: str
    kind: str
    label: str | Lazy = ""
    is_required: bool = False


@dataclass(frozen=True)
class Verb:
    """One line of the table. `effect` gives the standing after; state, turn and outcome come with it."""

    name: str
    frm: tuple[State, ...]
    who: Who
    effect: Effect
    to: tuple[State, ...]
    guards: tuple[Guard, ...] = ()
    takes: tuple[Field, ...] = ()
    ended: tuple[Outcome, ...] = ()
    button: str | Lazy = ""
    icon: str = "circle"
    says: str | Lazy = ""
    says_dated: str | Lazy = ""
    bead: str = ""
    is_reply: bool = False
    is_reversible: bool = False
    third_may: bool = False

    @property
    def starts(self) -> bool:
        """Whether it begins a request."""
        return not self.frm

    def is_open(self, standing: Standing) -> bool:
        """Whether the table allows it from where the request stands."""
        if standing.state == State.ENDED and self.ended:
            return State.ENDED in self.frm and standing.outcome in self.ended
        return standing.state in self.frm

    def check(self, standing: Standing, act: Act) -> None:
        """Raise Refused, in words for the person, unless this act may be done here."""
        for guard in self.guards:
            guard(standing, act)

    def allows(self, standing: Standing, act: Act) -> bool:
        """Whether every guard that needs no words said lets it pass."""
        return all(lets_pass(guard, standing, act) for guard in self.guards)


def lets_pass(guard: Guard, standing: Standing, act: Act) -> bool:
    """Whether a guard has nothing against it, or only misses something that can still be said."""
    try:
        guard(standing, act)
    except Refused as no:
        return bool(no.field)
    return True
