"""Where a page of results ends and the next begins."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused
from obliged.kernel.search.sought import HIGHEST


@dataclass(frozen=True)
class Place:
    """A place in the order: the window it is in, and the last that was shown of it."""

    below: int = HIGHEST
    after: tuple[Any, ...] = ()
    is_close: bool = False

    def __str__(self) -> str:
        parts = [str(int(self.is_close)), str(self.below)]
        if self.after:
            untitled, score, number = self.after
            parts += [str(int(untitled)), repr(score), str(number)]
        return "~".join(parts)

    @classmethod
    def read(cls, cursor: str) -> Place:
        """The place a cursor names; refused in words when it names none."""
        try:
            return cls._parted(*cursor.split("~")) if cursor else cls()
        except (TypeError, ValueError) as problem:
            raise Refused(_("This place in the list is not known. Please begin at its start."), field="cursor") from problem

    @classmethod
    def _parted(cls, is_close: str, below: str, *after: str) -> Place:
        if not 0 < int(below) <= HIGHEST or len(after) not in (0, 3):
            raise ValueError(below)
        if not after:
            return cls(int(below), (), is_close == "1")
        untitled, score, number = after
        if not math.isfinite(float(score)):
            raise ValueError(score)
        return cls(int(below), (untitled == "1", float(score), int(number)), is_close == "1")
