"""What those who decide on mail see of it."""

from __future__ import annotations

import structlog
from django.utils.translation import gettext as _

from obliged.channels.mail.incoming.weighing import is_forged
from obliged.channels.mail.models import Arrived, Why
from obliged.channels.mail.reading import Mail, read
from obliged.kernel import files

LONGEST_SHOWN = 20_000
log = structlog.get_logger("obliged.mail")


def why(arrived: Arrived) -> str:
    """Why a mail waits, in words."""
    return {
        Why.UNKNOWN: _("Nobody here has this address."),
        Why.UNVERIFIED: _("It says to be from somebody here, and nothing proves it."),
        Why.UNREADABLE: _("It could not be read. The original holds all of it."),
        Why.NOWHERE: _("It could not be brought to where it was sent."),
        Why.MANY: _("Too many came from this address on one request within an hour."),
        Why.LARGE: _("It was too large to fetch; it is still in the mailbox."),
    }.get(Why(arrived.why), "")


def why_not_theirs(arrived: Arrived) -> str:
    """Why nobody may say that a held mail is from whom it says, in words; empty where they may be sure."""
    mail = read_again(arrived)
    return _("Our own mail gateway found that it is not from this address.") if mail and is_forged(mail) else ""


def words_of(arrived: Arrived) -> tuple[str, list[str]]:
    """All a held mail says and the names of its files; how it begins, where it cannot be read."""
    mail = read_again(arrived)
    if mail is None:
        return arrived.opening, []
    return mail.words[:LONGEST_SHOWN].strip() or arrived.opening, [files.safe_name(one.name) for one in mail.enclosed]


def read_again(arrived: Arrived) -> Mail | None:
    """A held mail; None where it cannot be read."""
    try:
        return read(files.path_of(arrived.sha256).read_bytes())
    except Exception:
        # What could not be read when it came cannot be read now; its page leads to the original.
        log.info("a held mail cannot be read", mail=arrived.pk, exc_info=True)
        return None
