"""What comes with a letter and is meant for a program, such as the answer to an invitation: who can read which kind.

Mail fetches letters and knows who sent them; another channel knows what such a part says. Neither knows the other.
"""

from __future__ import annotations

from collections.abc import Callable
from email.utils import parseaddr
from typing import Any

from django.conf import settings

# The bytes of the part and the key of the person who sent it; whether it was for us.
Reader = Callable[[bytes, int], bool]
# Where one person's answers about one request arrive, so that it is known whose they are: a person and a key in, an address out.
Address = Callable[[Any, int], str]
_readers: dict[str, Reader] = {}
_addresses: list[Address] = []


def register(kind: str, reader: Reader) -> None:
    """From now on parts of this kind, such as `text/calendar`, are handed to this reader."""
    _readers[kind] = reader


def read(kind: str, content: bytes, sender: int) -> bool:
    """Hand a part over; False where nobody reads its kind, or it says nothing to us. The sender must be known by more than a From."""
    reader = _readers.get(kind.partition(";")[0].strip().lower())
    return reader is not None and reader(content, sender)


def answers_come_to(address: Address) -> None:
    """Mail says once where answers arrive."""
    _addresses[:] = [address]


def answers_to(person: Any, ask: int) -> str:
    """Where this person's answers about this request arrive; the mailbox of the house, while mail said nothing more exact."""
    return _addresses[0](person, ask) if _addresses else parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
