"""A move said in the first line of a mail: a small grammar over the table of verbs.

    promise Fri 15:00          new date Mon 10:00 the part comes late       offer 12 March
    accept                     decline: the budget is spent                 not yet: the cable is missing

The word is that of the table or of the button in the sender's language. What begins otherwise is a message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from obliged.channels.mail.incoming.moments import moment_in
from obliged.ground.people.models import Person
from obliged.kernel.rules import Refused
from obliged.promises.verbs import VERBS

# How a verb is said in a mail; the first is the one letters offer.
SAID = {
    "promise": ("promise",),
    "move_date": ("new date", "delay"),
    "offer": ("offer",),
    "agree": ("agree",),
    "accept": ("accept",),
    "take": ("take",),
    "need_old_date": ("need old date",),
    "withdraw": ("withdraw",),
    "release": ("release",),
    "decline": ("decline",),
    "not_yet": ("not yet",),
    "deliver": ("deliver", "delivered"),
    "ask_back": ("ask back",),
    "answer": ("answer",),
    "reply": ("reply",),
}
DATED = {"promise", "move_date", "offer"}
# “Accept my apologies” is no yes: these stand alone, or are set off from what follows.
ALONE = {"agree", "accept", "take", "need_old_date", "withdraw", "release", "ask_back", "answer", "reply"}
_SET_OFF = re.compile(r"\s*[:,.;!–—-]\s*|\s*$")


@dataclass(frozen=True)
class Said:
    """One move as it was said by mail: the verb and what goes with it."""

    verb: str
    data: dict[str, Any] = field(default_factory=dict)


def said_in(words: str, person: Person, now: datetime) -> Said | None:
    """The move the first line says, or None for a plain message. Refused, in words, where it means one and cannot be read."""
    first, _break, rest = words.strip().partition("\n")
    line = re.sub(r"\s+", " ", first[:400]).strip(" *_>")
    for verb, word in _phrases(person.language):
        if not line.casefold().startswith(word) or line[len(word) : len(word) + 1].isalnum():
            continue
        after = line[len(word) :]
        if verb in ALONE and not _SET_OFF.match(after):
            return None
        off = _SET_OFF.match(after)
        return _read(verb, after[off.end() if off else 0 :].strip(), rest.strip(), person, now)
    return None


def _read(verb: str, after: str, rest: str, person: Person, now: datetime) -> Said:
    data: dict[str, Any] = {}
    if verb in DATED:
        found = moment_in(after, person, now)
        if found is None:
            words = _("The day could not be read. Write it such as “%(word)s Fri 15:00” or “%(word)s 2026-12-01 15:00”.")
            raise Refused(words % {"word": SAID[verb][0]}, field="due")
        data["due"], after = found
    text = "\n\n".join(part for part in (re.sub(r"^(because|weil)\s+", "", after, flags=re.IGNORECASE), rest) if part)
    return Said(verb, data | _said_with(verb, text))


def _said_with(verb: str, text: str) -> dict[str, Any]:
    if verb == "accept":
        return {"thanks": text} if text else {}
    # A no by mail points to nobody, so it goes to those who find out whom to ask.
    return {"text": text, "concierge": True} if verb == "decline" else {"text": text}


def _phrases(language: str) -> list[tuple[str, str]]:
    """Every word that begins a move with its verb, the longest first: “not yet” is no “not”."""
    with override(language):
        buttons = {str(VERBS[verb].button).casefold(): verb for verb in SAID}
    words = buttons | {word: verb for verb, said in SAID.items() for word in said}
    return sorted(((verb, word) for word, verb in words.items()), key=lambda pair: -len(pair[1]))
