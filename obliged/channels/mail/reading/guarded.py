"""How the standard reader of mail is held: no header is long enough to stall it, and none it cannot read stops the rest."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from typing import Any, cast

# Reading an address with nested comments takes a time that grows with the square of its length.
LONGEST_HEADER = 2_000
_FOLD = re.compile("[\r\n\u0085\u2028\u2029]+[ \t]*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Guarded(EmailPolicy):
    """The standard policy, for which a header is never longer than it can be read in a moment."""

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        """A header as the standard reader sees it, or as plain words where it stumbles."""
        said = plain(str(value))[:LONGEST_HEADER]
        try:
            return super().header_fetch_parse(name, said)
        except Exception:  # noqa: BLE001  The standard reader raises some twenty kinds over hostile headers.
            return said


POLICY = Guarded(utf8=True)


def parsed(raw: bytes) -> EmailMessage:
    """The mail as a tree of parts."""
    return cast(EmailMessage, BytesParser(_class=EmailMessage, policy=POLICY).parsebytes(raw))


def header(message: EmailMessage, name: str) -> str:
    """One header on one line, without what controls terminals; empty if there is none."""
    return plain(str(message.get(name, "") or ""))


def headers(message: EmailMessage, name: str) -> list[str]:
    """All headers of a name, the topmost first, as they were written."""
    return [plain(str(value)) for key, value in message.raw_items() if key.lower() == name.lower()]


def plain(value: str) -> str:
    """A header unfolded, with what cannot be a letter made a question mark."""
    whole = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _CONTROLS.sub("", _FOLD.sub(" ", whole)).strip()
