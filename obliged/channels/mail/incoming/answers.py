"""What a mail server says when it is asked for mails: which is which, how large each is, and how one begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from obliged.channels.mail.incoming.keeping import LARGEST

# In either case: IMAP has no large and small letters, and some servers answer in small ones (RFC 9051, 9).
_UID = re.compile(rb"\bUID (\d+)", re.IGNORECASE)
_SIZE = re.compile(rb"\bUID (\d+)[^)]*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+)[^)]*?\bUID (\d+)", re.IGNORECASE)


def named(answer: list[Any]) -> Iterator[tuple[int, bytes]]:
    """The mails in a server's answer, by their numbers; some servers say the number after the mail."""
    for part, after in zip_longest(answer, answer[1:]):
        if isinstance(part, tuple):
            said = part[0] + (after if isinstance(after, bytes) else b"")
            if found := _UID.search(said):
                yield int(found[1]), part[1]


def sized(answer: list[Any]) -> Iterator[tuple[int, int]]:
    """How large each mail is, by what the server says; what comes may be longer."""
    for line in answer:
        if found := _SIZE.search(line if isinstance(line, bytes) else b""):
            yield int(found[1] or found[4]), int(found[2] or found[3])


def headers_of(raw: bytes) -> bytes:
    """How a mail begins, as far as it says from whom it is and what of."""
    # Lines that are empty before it begins would be all of it.
    begun = raw.lstrip()[:LARGEST]
    end = re.search(rb"\r?\n\r?\n", begun)
    return begun[: end.end()] if end else begun
