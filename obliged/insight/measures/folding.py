"""How many of each unit did something, told so that nobody is pointed at: what is too small is folded into what holds it.

Units form a tree, and whoever reads may subtract: a department less the teams shown of it is a group as well. So that
is held to the same rule as what is shown (MEASURES §10). Pure: no database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

# Of two people one subtracts oneself and has the other; of three nobody can. So on both sides of a share.
FEWEST_PEOPLE, FEWEST_OF_A_SIDE = 5, 3
Key = TypeVar("Key")


@dataclass(frozen=True)
class Count:
    """How many people there are, and how many of them did it."""

    n: int = 0
    hits: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.n + other.n, self.hits + other.hits)

    @property
    def misses(self) -> int:
        """How many did not."""
        return self.n - self.hits

    @property
    def may_be_told(self) -> bool:
        """Enough people, enough who did it, and of those who did not either none or enough: all of them names no one missing."""
        is_wide = self.n >= FEWEST_PEOPLE and self.hits >= FEWEST_OF_A_SIDE
        return is_wide and (self.misses == 0 or self.misses >= FEWEST_OF_A_SIDE)


@dataclass
class Branch(Generic[Key]):
    """A unit with all it holds: its count, and what of it is shown beneath."""

    key: Key
    whole: Count
    shown: list[Branch[Key]] = field(default_factory=list)

    def flat(self) -> dict[Key, Count]:
        """It and what is shown beneath it."""
        found = {self.key: self.whole}
        for branch in self.shown:
            found |= branch.flat()
        return found


def folded(parents: Mapping[Key, Key], own: Mapping[Key, Count], top: Key) -> dict[Key, Count]:
    """What may be told of which units, the top first; where the top itself may not be told, nothing is."""
    parts: dict[Key, list[Key]] = defaultdict(list)
    for key, parent in parents.items():
        parts[parent].append(key)
    found = branch_of(top, parts, own)
    return found.flat() if found.whole.may_be_told else {}


def branch_of(key: Key, parts: Mapping[Key, list[Key]], own: Mapping[Key, Count]) -> Branch[Key]:
    """A unit with what is shown beneath it, so that what is left without it is nobody, or may be told too."""
    left, shown = own.get(key, Count()), []
    for part in parts.get(key, []):
        below = branch_of(part, parts, own)
        if below.whole.may_be_told:
            shown.append(below)
        else:
            left += below.whole
    shown.sort(key=lambda branch: (-branch.whole.n, str(branch.key)))
    while shown and left.n and not left.may_be_told:
        # The smallest goes first: it is missed by the fewest.
        left += shown.pop().whole
    whole = sum((branch.whole for branch in shown), left)
    return Branch(key, whole, shown)
