"""Whom to invite, as a mail program copies it: Ana Ruiz <ana@alderway.example>, bo@alderway.example; or one a line."""

from __future__ import annotations

import re
from email.utils import getaddresses, parseaddr
from typing import Any, NamedTuple

from django import forms

ROOM = 20_000


class Invited(NamedTuple):
    """An address, and the name that stood beside it, if one did."""

    email: str
    name: str = ""


class InvitedField(forms.CharField):
    """Addresses with or without names, between commas, semicolons or line ends. What is no address is left for the move to refuse."""

    def __init__(self, **said: Any) -> None:
        super().__init__(max_length=ROOM, **{"widget": forms.Textarea(attrs={"rows": 4}), **said})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without the limit, beyond which a browser silently cuts what is pasted; too much is refused in words instead."""
        return {}

    def clean(self, value: Any) -> list[Invited]:
        """Each address once, in the order they were written."""
        found = read(super().clean(value))
        return list({one.email.lower(): one for one in reversed(found)}.values())[::-1]


def read(text: str) -> list[Invited]:
    """The addresses in some text."""
    parts = (part.strip().strip(",") for part in re.split(r"[;\r\n]+", text))
    return [one for part in parts if part for one in _in_one_part(part)]


def _in_one_part(part: str) -> list[Invited]:
    before, bracket, rest = part.partition("<")
    if not bracket:
        # The parser would join what a space parts, and an address that nobody wrote would be invited.
        return [Invited(word) for word in re.split(r"[,\s]+", part) if word]
    # Outlook writes “Ruiz, Ana <ana@…>”: where one address follows a name, the comma belongs to the name.
    if part.count("<") == 1 and "@" not in before and "," in before and '"' not in before:
        last, _comma, first = before.partition(",")
        part = f'"{first.strip()} {last.strip()}" <{rest}'
        return [_named(*parseaddr(part))]
    # A name that is an address once more is refused by newer parsers, and told by none.
    plain = re.sub(r'[^\s,<>"]+@[^\s,<>"]+\s*<', "<", part)
    found = [_named(name, email) for name, email in getaddresses([plain]) if name or email]
    # What the parser cannot read is not lost: it is refused by its words.
    return found or [Invited(part)]


def _named(name: str, email: str) -> Invited:
    # A name that is the address once more says nothing.
    said = "" if "@" in name else " ".join(name.split()).strip("'")
    return Invited(email or name, said if email else "")
