"""The words and the files inside a mail: text before HTML, and each thing that is neither as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage, Message
from typing import Any

from obliged.channels.mail.reading.html import as_text

MOST_PARTS = 200
LONGEST_WORDS = 200_000


@dataclass(frozen=True)
class Enclosed:
    """A file that came with a mail."""

    name: str
    data: bytes = field(repr=False)
    kind: str = ""


@dataclass
class Body:
    """What a mail says and brings. `is_cut`: not all of it is here, so the original has to be."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    enclosed: list[Enclosed] = field(default_factory=list)
    is_cut: bool = False

    @property
    def words(self) -> str:
        """The text of the mail; of one that is only HTML, what a reader would see."""
        said = "\n\n".join(self.plain).strip("\n")
        return said if said.strip() else "\n\n".join(as_text(one) for one in self.html)


def body_of(message: EmailMessage) -> Body:
    """Take a mail apart. A part that cannot be read is left out and marks the mail as cut."""
    body = Body()
    for number, part in enumerate(_parts(message)):
        if number >= MOST_PARTS:
            body.is_cut = True
            break
        try:
            _take(part, body)
        except Exception:  # noqa: BLE001  The standard reader raises anything over hostile parts; the original stays attached.
            body.is_cut = True
    return body


def _parts(message: Message) -> Iterator[Message]:
    """The leaves in order. A mail inside the mail is one file, however deep it goes on."""
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(reversed(inner))
        else:
            yield part


def _take(part: Message, body: Body) -> None:
    kind, is_file = part.get_content_type(), bool(part.get_filename()) or part.get_content_disposition() == "attachment"
    if not is_file and kind in ("text/plain", "text/html", "text/enriched"):
        words = _decoded(part)
        body.is_cut |= len(words) > LONGEST_WORDS
        (body.html if kind == "text/html" else body.plain).append(words[:LONGEST_WORDS])
        return
    data = _bytes_of(part)
    if data:
        body.enclosed.append(Enclosed(_name_of(part), data, kind))


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return str(part.get_payload())
    named = (part.get_content_charset() or "utf-8").strip("'\" ")
    for charset in ("utf-8", named) if named in ("us-ascii", "ascii") else (named, "utf-8"):
        try:
            return _lines(data.decode(charset))
        except (LookupError, ValueError):
            continue
    # A wrong charset must not lose the letters that are not in doubt.
    return _lines(data.decode("cp1252", "replace"))


def _lines(words: str) -> str:
    return words.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _bytes_of(part: Message) -> bytes:
    if part.get_content_maintype() == "message":
        inner: Any = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner else str(inner).encode("utf-8", "replace")
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else str(part.get_payload()).encode("utf-8", "replace")


def _name_of(part: Message) -> str:
    if part.get_filename():
        return str(part.get_filename())[-150:]
    return "mail.eml" if part.get_content_maintype() == "message" else f"part.{part.get_content_subtype()[:20]}"
