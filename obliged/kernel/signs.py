"""Signs of health that parts of the product show of themselves, for the health page of administrators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Sign:
    """One sign: its name, how it stands in words, and whether that is well."""

    name: str
    words: str
    is_well: bool = True
    # What a house does without is neither well nor a worry.
    is_set_up: bool = True


Look = Callable[[], Sign]
_looks: list[Look] = []


def shows(look: Look) -> Look:
    """A part shows a sign of its own: `@signs.shows` over a function that makes one."""
    _looks.append(look)
    return look


def others() -> list[Sign]:
    """The signs that parts show of themselves."""
    return [look() for look in _looks]
