"""A question and its answers."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from obliged.promises.verbs import VERBS

TALK = "talk"
# The letters of the keyboard map (ui/keys.py) that lead to a verb. None of them says it: they open its form or go to its button.
LETTERS = {"reply": "r", "promise": "p", "offer": "o", "pass_on": "f", "deliver": "d", "accept": "y"}


@dataclass(frozen=True)
class Answer:
    """One answer: said at once with `fields`, or by a form of its own; `href` leads elsewhere."""

    verb: str
    label: str
    kind: str = ""
    icon: str = ""
    fields: dict[str, Any] | None = None
    href: str = ""

    @property
    def is_at_once(self) -> bool:
        return self.fields is not None

    @property
    def letter(self) -> str:
        """The key that leads to this answer."""
        return LETTERS.get(self.verb, "")


@dataclass(frozen=True)
class Question:
    """What is to be decided, a hint, and honest answers. `looks_at` says that a delivery is before one's eyes.

    `owed` says, where one writes, that a message is no reply, and `replies` are further answers that are one.
    """

    words: str
    hint: str = ""
    answers: tuple[Answer, ...] = ()
    looks_at: bool = False
    covers: frozenset[str] = field(default_factory=frozenset)
    owed: str = ""
    replies: tuple[Answer, ...] = ()

    def fitted(self, is_open: Container[str]) -> Question:
        """The same with only the answers that may be given now; the first of them stands out if one does."""
        left = [one for one in self.answers if one.href or one.verb in is_open]
        return replace(self, answers=tuple(left))


def opens(verb: str, label: str = "", kind: str = "", icon: str = "") -> Answer:
    """An answer that needs a few words first."""
    line = VERBS.get(verb)
    return Answer(verb, label or str(line.button if line else ""), kind, icon or (line.icon if line else ""))


def at_once(verb: str, label: str = "", kind: str = "", icon: str = "", **fields: Any) -> Answer:
    """An answer that is given with one press; it can be taken back for ten minutes where its reverse exists."""
    return Answer(verb, label or str(VERBS[verb].button), kind, icon or VERBS[verb].icon, fields)


def leads(label: str, href: str, kind: str = "", icon: str = "") -> Answer:
    """An answer that is given on another page."""
    return Answer("", label, kind, icon, href=href)


def talk() -> Answer:
    """Meet instead of writing on."""
    return Answer(TALK, _("Talk instead"), "quiet", "coffee")
