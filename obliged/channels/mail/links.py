"""Links to one move, as they stand in letters: signed for one person, and good for where the request stood when it was written.

Used once, the request has moved on, and the link with it: no table remembers which were used. (docs/decisions/0127)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from obliged.kernel import clock

LIFE = timedelta(days=14)
SALT, LONGEST = "obliged.mail.link", 2000


@dataclass(frozen=True)
class Link:
    """One move one person may make by a link: where the request stood, and what is said with it at once, if that is all."""

    person: int
    ask: int
    verb: str
    seq: int
    at: datetime
    fields: dict[str, Any] | None = None

    @property
    def is_expired(self) -> bool:
        return clock.now() - self.at > LIFE

    @property
    def token(self) -> str:
        """The link as it stands in an address, signed."""
        says = [self.person, self.ask, self.verb, self.seq, int(self.at.timestamp()), self.fields]
        return Signer(salt=SALT).sign_object(says)

    @property
    def url(self) -> str:
        """The whole address, for a letter."""
        return absolute(reverse("mail:say", args=[self.token]))


def read(token: str) -> Link | None:
    """The link that was signed; None for anything else."""
    try:
        person, ask, verb, seq, at, fields = Signer(salt=SALT).unsign_object(token[:LONGEST])
    except (BadSignature, ValueError, TypeError):
        return None
    return Link(person, ask, verb, seq, datetime.fromtimestamp(at, UTC), fields)


def absolute(path: str) -> str:
    """The whole address of a page of ours; what leads elsewhere already stays."""
    return path if "://" in path else f"{settings.URL or 'http://localhost:8000'}{path}"
