"""What a mail is made of: who says to have sent it, to whom, about what, in which words, with which files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from obliged.channels.mail.reading import guarded
from obliged.channels.mail.reading.body import Enclosed, body_of

ADDRESS = re.compile(r"[^\s<>@,;:\"()\[\]\\]{1,120}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
MESSAGE_ID = re.compile(r"<[^<>\s]{3,250}>")
# Whoever writes to five thousand people has our address somewhere among them.
TO_US = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "resent-to")
LONGEST_LIST = 400_000
MOST_REFERENCES = 60


@dataclass(frozen=True)
class Mail:
    """One mail, read. `message` is the tree it was read from, for those who look for one thing more."""

    message: EmailMessage = field(repr=False)
    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    subject: str
    message_id: str
    references: tuple[str, ...]
    words: str
    is_dated: bool
    enclosed: tuple[Enclosed, ...] = field(repr=False)
    is_cut: bool = False


def read(raw: bytes) -> Mail:
    """Read a mail. What it raises means that the mail cannot be read at all; the bytes are kept in any case."""
    message = guarded.parsed(raw)
    body = body_of(message)
    name, sender = _sender(message)
    return Mail(
        message=message,
        sender=sender,
        sender_name=name,
        recipients=_recipients(message),
        subject=guarded.header(message, "subject")[:200],
        message_id=_ids(message, "message-id")[0] if _ids(message, "message-id") else "",
        references=tuple(dict.fromkeys([*_ids(message, "in-reply-to"), *reversed(_ids(message, "references"))])),
        words=body.words,
        is_dated=_is_dated(message),
        enclosed=tuple(body.enclosed),
        is_cut=body.is_cut,
    )


def _sender(message: EmailMessage) -> tuple[str, str]:
    """The one address in From. Several, or one inside another's name, are nobody: which of them is meant is a guess."""
    if len(guarded.headers(message, "from")) != 1:
        return "", ""
    said = message.get("from")
    listed = getattr(said, "addresses", None)
    if listed is None or any(_is_broken(one.addr_spec) for one in listed):
        return "", ""
    if len(listed) != 1:
        return "", ""
    return guarded.plain(listed[0].display_name)[:120], listed[0].addr_spec.casefold()


def _is_broken(address: str) -> bool:
    return not ADDRESS.fullmatch(address) or len(address) > 254


def _recipients(message: EmailMessage) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in TO_US:
        for line in guarded.headers(message, name):
            found.update(dict.fromkeys(one.casefold() for one in ADDRESS.findall(line[:LONGEST_LIST])))
    return tuple(found)


def _ids(message: EmailMessage, name: str) -> list[str]:
    lines = (_decoded(line[:20_000]) for line in guarded.headers(message, name))
    return [one for line in lines for one in MESSAGE_ID.findall(line)][:MOST_REFERENCES]


def _decoded(line: str) -> str:
    # An id may not be written as an encoded word, and programs in Python do it all the same to one that is longer than a line.
    if "=?" not in line:
        return line
    try:
        parts = decode_header(line[: guarded.LONGEST_HEADER])
        return "".join(said if isinstance(said, str) else said.decode(charset or "ascii", "replace") for said, charset in parts)
    except (HeaderParseError, LookupError, ValueError):
        return line


def _is_dated(message: EmailMessage) -> bool:
    try:
        return parsedate_to_datetime(guarded.header(message, "date")[:100]) is not None
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
