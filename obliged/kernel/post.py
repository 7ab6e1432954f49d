"""Letters that other areas write, such as a link to a new password: put down in the caller's transaction, carried by mail.

What a letter is about is put down; its words are asked of its writer when it leaves, so that it says what is so then, and is not
sent where nothing is left to say. Mail carries letters and knows none of their words; who writes them knows no mail server.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Errand:
    """One letter to be carried: of which kind, about what, to whom. Two under one key are one.

    `about` is kept until it has left; what opens a door is sealed in it. After `until` it is not sent any more.
    """

    kind: str
    key: str
    about: str
    to: str = ""
    person: int | None = None
    ask: int | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Written:
    """A letter in words, with what is in it for programs: content and kind of each part."""

    subject: str
    words: str
    language: str = ""
    parts: tuple[tuple[str, str], ...] = ()


Writer = Callable[[str], Written | None]
Carrier = Callable[[Errand], None]
_writers: dict[str, Writer] = {}
_carriers: list[Carrier] = []


def writes(kind: str) -> Callable[[Writer], Writer]:
    """Register who puts letters of a kind into words: `@post.writes("account")` over a function of what they are about."""

    def register(writer: Writer) -> Writer:
        _writers[kind] = writer
        return writer

    return register


def is_carried_by(carrier: Carrier) -> None:
    """Mail says once that it carries letters."""
    _carriers[:] = [carrier]


def put(errand: Errand) -> None:
    """Promise a letter with the transaction that is running; it leaves at once, before all that waits for its hour."""
    _carriers[0](errand)


def written(kind: str, about: str) -> Written | None:
    """The letter in words; None where there is nothing to say any more."""
    return _writers[kind](about)
