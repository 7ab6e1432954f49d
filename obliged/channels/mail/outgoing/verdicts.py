"""What the words of a mail server mean, and how long to wait after them. Pure: no network, no database, no clock."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

ENHANCED = re.compile(r"\s*([245]\.\d{1,3}\.\d{1,3})\b")
LIFE = timedelta(days=5)
# A mailbox that is full for a day is asked each hour; one whose server wants us to come back is asked again soon.
YOUNG, SOON, SELDOM = timedelta(hours=2), timedelta(seconds=240), timedelta(hours=1)
AFTER_REFUSAL = (timedelta(minutes=15), timedelta(hours=3))


class Verdict(Enum):
    """What became of one try."""

    ACCEPTED = "accepted"
    LATER = "later"
    REFUSED = "refused"
    NO_LINE = "no line"


@dataclass(frozen=True)
class Answer:
    """What the server said, and what it means for this letter."""

    verdict: Verdict
    words: str = ""
    is_certain: bool = False


def to_sender(code: int, words: str) -> Answer:
    """The server answered who the letter is from: a no is about us, and so about every letter."""
    return Answer(Verdict.ACCEPTED if code == 250 else Verdict.NO_LINE, words)


def to_recipient(code: int, words: str) -> Answer:
    """The server answered whom the letter is to; 5.1.x says for certain that there is nobody of that name."""
    if code in (250, 251, 252):
        return Answer(Verdict.ACCEPTED, words)
    return _no(code, words, is_certain=_enhanced(words).startswith("5.1."))


def to_words(code: int, words: str) -> Answer:
    """The server answered the letter itself."""
    return Answer(Verdict.ACCEPTED, words) if code == 250 else _no(code, words)


def _no(code: int, words: str, *, is_certain: bool = False) -> Answer:
    # 421: it closes the line, and says nothing about this letter.
    if code == 421 or not 400 <= code < 600:
        return Answer(Verdict.NO_LINE, words)
    return Answer(Verdict.REFUSED, words, is_certain) if code >= 500 else Answer(Verdict.LATER, words)


def rest_of_letter(age: timedelta, tries: int) -> timedelta:
    """How long a letter rests that shall be tried later: at most four minutes while it is young, so that it is never late for long."""
    if age > YOUNG:
        return SELDOM * random.uniform(0.75, 1.0)
    return min(timedelta(seconds=30) * 2 ** min(max(tries - 1, 0), 5), SOON) * random.uniform(0.75, 1.0)


def rest_of_line(failures: int) -> timedelta:
    """How long a line is left alone on which nothing gets through: at most two minutes, so that what waits leaves soon after."""
    return min(timedelta(seconds=15) * 2 ** min(failures - 1, 5), timedelta(minutes=2)) * random.uniform(0.75, 1.0)


def rest_after_refusal(refusals: int) -> timedelta | None:
    """When a letter that was refused is tried again; never after the third time, since a no is a no."""
    return AFTER_REFUSAL[refusals - 1] if refusals <= len(AFTER_REFUSAL) else None


def _enhanced(words: str) -> str:
    found = ENHANCED.match(words)
    return found[1] if found else ""
