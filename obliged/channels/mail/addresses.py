"""The addresses and ids that letters carry, and what is read from them when one comes back.

All are parts of one mailbox, `obliged+…@example.org`, since every mail server knows how to bring those. What binds an
address to a person and a request is signed, so that nobody can make one up.
"""

from __future__ import annotations

import base64
import re
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36

from obliged.ground.people.models import Person, Team
from obliged.promises.models import Ask

LONGEST = 64  # the part before the @, by RFC 5321
SIGNED = re.compile(r"([rm])([0-9a-z]{1,13})-([0-9a-z]{1,13})-(?:([a-z2-7]{26})-)?([a-z2-7]{26})", re.ASCII)
# Not `localhost`: behind a relay on this machine root@localhost is somebody, and their letters would end without a word.
RESERVED = frozenset({"example", "invalid", "test", "example.com", "example.net", "example.org"})
BOUNCED = re.compile(r"b([a-z2-7]{26})", re.ASCII)


def is_nobodys(address: str) -> bool:
    """Is it an address nobody can ever have, such as those of the sample organisation (RFC 2606, RFC 6761)?"""
    domain = address.rpartition("@")[2].lower().rstrip(".")
    return domain.rpartition(".")[2] in RESERVED or ".".join(domain.split(".")[-2:]) in RESERVED


def mailbox() -> tuple[str, str]:
    """The mailbox all mail comes from, before and after the @."""
    local, _at, domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")
    return local.lower(), domain.lower()


def at() -> str:
    """The mailbox, written out."""
    return "@".join(mailbox())


def reply_address(person: Person, ask: Ask | int) -> str:
    """Where this person writes about this request; the mailbox itself where its name is too long to carry more."""
    return _within(_signed("r", person.pk, _key(ask))) or at()


def read_reply_address(address: str) -> tuple[int, int] | None:
    """The keys of the person and the request a reply address was made for; None for any other address."""
    found = _read("r", _extension(address))
    return found[:2] if found else None


def team_address(team: Team) -> str:
    """Where anybody here asks a team by mail; empty where its name makes it too long."""
    return _within(team.slug)


def read_team_address(address: str) -> str | None:
    """What could be the slug of a team; None where it is not our mailbox, or is the address of a reply or a bounce."""
    local, _at, domain = address.strip().lower().rpartition("@")
    name, _plus, extension = local.rpartition("+")
    is_ours = (name, domain) == mailbox() and extension
    return None if not is_ours or SIGNED.fullmatch(extension) or BOUNCED.fullmatch(extension) else extension


def bounce_address(letter: UUID) -> str:
    """Where the mail servers on the way say that a letter did not arrive. Its id is random and known to nobody else."""
    return _within(f"b{_in_letters(letter.bytes)}") or "@".join(mailbox())


def read_bounce_address(address: str) -> UUID | None:
    """The id of the letter that is said not to have arrived; None for any other address."""
    found = BOUNCED.fullmatch(_extension(address))
    return _id(found[1]) if found else None


def thread_id(person: Person, ask: Ask | int) -> str:
    """What every letter to this person about this request refers to, so that mail programs show them as one thread."""
    return f"<{_signed('m', person.pk, _key(ask))}@{mailbox()[1]}>"


def message_id(person: Person | None, ask: Ask | int | None, letter: UUID) -> str:
    """The id of one letter, the same however often it is sent. Random in part: after a restore no id is given twice."""
    return f"<{_signed('m', person.pk if person else 0, _key(ask or 0), _in_letters(letter.bytes))}@{mailbox()[1]}>"


def read_message_id(said: str) -> tuple[int, int, UUID | None] | None:
    """Person, request (0 when about none) and letter of an id of ours; None for any other. A thread is no letter."""
    found = _read("m", said.strip().strip("<>").rpartition("@")[0].lower())
    return (found[0], found[1], _id(found[2]) if found[2] else None) if found else None


def _key(ask: Ask | int) -> int:
    return ask.pk if isinstance(ask, Ask) else ask


def _within(extension: str) -> str:
    local, domain = mailbox()
    whole = f"{local}+{extension}"
    return f"{whole}@{domain}" if len(whole) <= LONGEST else ""


def _extension(address: str) -> str:
    # In small letters: what is before the @ may be written large by a server on the way.
    return address.strip().strip("<>").rpartition("@")[0].lower().rpartition("+")[2]


def _signed(kind: str, person: int, ask: int, letter: str = "") -> str:
    parts = [f"{kind}{int_to_base36(person)}", int_to_base36(ask), *([letter] if letter else [])]
    says = "-".join(parts)
    return f"{says}-{_sign(says, settings.SECRET_KEY)}"


def _read(kind: str, signed: str) -> tuple[int, int, str] | None:
    found = SIGNED.fullmatch(signed)
    if found is None or found[1] != kind:
        return None
    says, _dash, sign = signed.rpartition("-")
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    # Every key is tried whether or not one fits, so that the time it takes tells nothing.
    if not sum(constant_time_compare(sign, _sign(says, key)) for key in keys):
        return None
    return base36_to_int(found[2]), base36_to_int(found[3]), found[4] or ""


def _sign(says: str, key: str | bytes) -> str:
    return _in_letters(salted_hmac("obliged.mail", says, secret=key, algorithm="sha256").digest()[:16])


def _in_letters(sixteen: bytes) -> str:
    return base64.b32encode(sixteen).decode().rstrip("=").lower()


def _id(letters: str) -> UUID:
    return UUID(bytes=base64.b32decode(letters.upper() + "======"))
