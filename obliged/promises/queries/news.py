"""What came in while somebody read a request: told beside their page, which stays as it is until they ask for it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from obliged.promises.models import Message
from obliged.promises.queries.reading import Reading


@dataclass(frozen=True)
class News:
    """How many messages others wrote; `is_more` when something else changed as well."""

    messages: int
    is_more: bool


def seen_in(reading: Reading) -> str:
    """What a page shows of a request, in one word: its moves, its last message, its list and its talk."""
    last = max((message.pk for message in reading.messages), default=0)
    return f"{reading.ask.seq}.{last}.{beside(reading)}"


def news_in(reading: Reading, seen: str) -> News | None:
    """What changed since a page showed that; a word nobody understands counts as a change."""
    if seen == seen_in(reading):
        return None
    moves, last, rest = [*seen.split("."), "", "", ""][:3]
    fresh = [message for message in reading.messages if is_after(message, last) and message.by_id != reading.reader.pk]
    is_more = moves != str(reading.ask.seq) or rest != str(beside(reading))
    return News(len(fresh), is_more or not fresh)


def beside(reading: Reading) -> int:
    """The list and the talk, which change without a move, as one number."""
    lines = [(line.pk, line.ticked_at is not None) for line in reading.lines]
    talk = reading.talk
    # It only has to be another number; nobody gains anything by making two lists look alike.
    return zlib.crc32(repr((lines, talk and (talk.pk, talk.state, talk.outcome))).encode())


def is_after(message: Message, last: str) -> bool:
    """Whether a message came after the last one that was shown."""
    return not (last.isascii() and last.isdigit()) or message.pk > int(last[:18])
