"""The keyboard map: which letter leads to which place or deed, said once for the pages and for the list of them all."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# A place that does not exist yet has its letter already, so that no letter ever changes its meaning.
PLACES = {
    "today": "t",
    "requests": "r",
    "directory": "d",
    "notifications": "b",
    "news": "n",
    "help": "h",
    "goals": "o",
    "thanks": "m",
    "learn": "l",
    "speak": "s",
    "insight": "i",
}
Line = tuple[tuple[str, ...], Any]
FINDING: tuple[Line, ...] = (
    (("Ctrl", "K"), _("Find or do anything")),
    (("/",), _("Find")),
    (("A",), _("Ask for something")),
)
MOVING: tuple[Line, ...] = (
    (("J", "K"), _("Next, previous")),
    (("Enter",), pgettext_lazy("what a key does", "Open")),
    (("Esc",), _("Back, close")),
)
ON_A_REQUEST: tuple[Line, ...] = (
    (("R",), _("Reply")),
    (("P",), _("Promise")),
    (("O",), _("Offer a date")),
    (("F",), _("Pass it on")),
    (("D",), _("Delivered")),
    (("Y",), _("Accept")),
    (("T",), _("Thank")),
    (("Ctrl", "Enter"), _("Send")),
    (("?",), _("This list")),
)
EVERYTHING = {"finding": FINDING, "moving": MOVING, "on_a_request": ON_A_REQUEST}


def place(key: str) -> str:
    """What is pressed to go to a place: `g t`; empty for a place without a letter."""
    return f"g {PLACES[key]}" if key in PLACES else ""
