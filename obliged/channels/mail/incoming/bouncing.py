"""A letter of ours came back: the letter is found by the address the bounce was sent to, or by the id of the letter in it."""

from __future__ import annotations

import re
from uuid import UUID

from obliged.channels.mail.addresses import mailbox, read_bounce_address, read_message_id
from obliged.channels.mail.outgoing import hindering
from obliged.channels.mail.reading import Bounced, Mail, bounced

# The letter that came back is quoted below what the server says; its id stands among its headers.
LONGEST = 200_000


def tell(mail: Mail, raw: bytes) -> None:
    """Tell those who send letters. Who is not reached is the person the letter was for, whatever the bounce says."""
    found = bounced(raw)
    letter = _letter_of(mail, raw)
    if letter is not None:
        hindering.bounced(letter, _words_of(mail, found), is_for_good=bool(found.permanent))


def _letter_of(mail: Mail, raw: bytes) -> UUID | None:
    # Either is random or signed: a stranger who makes up a bounce cannot keep anybody from getting mail.
    for address in mail.recipients:
        letter = read_bounce_address(address)
        if letter is not None:
            return letter
    domain = re.escape(mailbox()[1].encode())
    for said in [*mail.references, *_ids_in(raw[:LONGEST], domain)]:
        ours = read_message_id(said)
        if ours and ours[2]:
            return ours[2]
    return None


def _ids_in(raw: bytes, domain: bytes) -> list[str]:
    return [found.decode() for found in re.findall(rb"<[a-z0-9-]{30,120}@" + domain + rb">", raw)[:20]]


def _words_of(mail: Mail, found: Bounced) -> str:
    said = ", ".join(sorted(found.permanent or found.temporary))
    return f"{mail.subject} ({said})"[:500] if said else mail.subject
