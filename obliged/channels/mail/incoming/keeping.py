"""The first thing that happens to a mail: its bytes are kept for good, once, and a job will read them."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.channels.mail.models import Arrived
from obliged.kernel import files, jobs
from obliged.kernel.rules import Refused

# Thirty megabytes of files are forty as mail writes them.
LARGEST = 50 * 1024 * 1024
_SAYS_WHICH = re.compile(
    rb"^(message-id|from|date|subject|to|cc|in-reply-to|content-[a-z-]+):[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)


def keep(raw: bytes, *, why: str = "") -> Arrived:
    """Keep a mail before anybody is told that we have it; the same mail again is the one we have.

    Raises Refused for what is no mail, and OSError or the database's own words while it cannot be kept: whoever brought it
    still has it then, and comes again. `why` says what keeps it from being read like others.
    """
    [arrived] = keep_all([raw], why=why)
    return arrived


def keep_all(raws: Sequence[bytes], *, why: str = "") -> list[Arrived]:
    """Keep some mails at once: their files one by one, then all of their rows in one transaction, for to commit is the dearest of it."""
    if not all(raw.strip() for raw in raws):
        raise Refused(_("This is no mail: it is empty."))
    named = {identity_of(raw): raw for raw in raws}
    known = {mail.identity: mail for mail in Arrived.objects.filter(identity__in=named)}
    new = [identity for identity in named if identity not in known]
    kept = [(identity, files.keep(io.BytesIO(named[identity]), limit=LARGEST)) for identity in new]
    rows = [Arrived(identity=identity, sha256=file.sha256, size=file.size, why=why) for identity, file in kept]
    return [*known.values(), *_written(rows)]


def _written(rows: list[Arrived]) -> list[Arrived]:
    from obliged.channels.mail.incoming.taking import take_in

    if not rows:
        return []
    with transaction.atomic():
        Arrived.objects.bulk_create(rows, ignore_conflicts=True)
        written = list(Arrived.objects.filter(identity__in=[row.identity for row in rows]))
        for mail in written:
            # Should another have brought it this very moment, two jobs will read it, and the second finds it read.
            jobs.later(take_in, mail.pk)
    return written


def identity_of(raw: bytes) -> str:
    """The same for two copies of one mail, though each server on its way wrote its own lines above it."""
    whole = raw.replace(b"\r\n", b"\n").strip(b"\n")
    head, _blank, body = whole.partition(b"\n\n")
    lines = sorted(found[0] for found in _SAYS_WHICH.finditer(head[:500_000]))
    is_named = any(line[:5].lower() in (b"messa", b"date:") for line in lines)
    # Without an id or a date two mails may well say the same; then only the very same bytes are one mail.
    said = b"\n".join([*lines, body]) if is_named else whole
    return hashlib.sha256(said).hexdigest()
