"""Mail no person wrote: answers of machines, bounces, lists. It is read, and never answered (RFC 3834)."""

from __future__ import annotations

import re
from email.message import EmailMessage
from enum import StrEnum

from obliged.channels.mail.reading import guarded

BULK = {"bulk", "junk", "list", "auto_reply"}
AUTOMATIC = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply-from", "x-mail-autoreply")
LISTS = ("list-id", "list-post", "list-unsubscribe", "list-help", "x-mailing-list", "feedback-id")
NOBODY = re.compile(r"(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|double-bounce)([+=.-][^@]*)?@", re.IGNORECASE)
AWAY = re.compile(
    r"(re:\s*)?(auto(matic|matische|mated)?[ -]?(reply|response|antwort)|out of (the )?office|abwesenheits?(notiz|meldung)?"
    r"|automatische antwort|ooo:|vacation reply|r[ée]ponse automatique|respuesta autom[áa]tica|رد تلقائي)",
    re.IGNORECASE,
)


class Robot(StrEnum):
    """Which kind of mail no person wrote."""

    BOUNCE = "bounce"
    LOOP = "loop"
    LIST = "list"
    AUTOMATIC = "automatic"


def robot(message: EmailMessage, *, sender: str, ours: str) -> Robot | None:
    """Why this mail is nobody's, if it is; `ours` is the address our own letters come from."""
    if sender == ours.casefold() or (ours and ours in guarded.header(message, "x-loop").casefold()):
        return Robot.LOOP
    if _is_bounce(message, sender):
        return Robot.BOUNCE
    if _is_automatic(message, sender):
        return Robot.AUTOMATIC
    if any(name in message for name in LISTS) or guarded.header(message, "precedence").casefold() in BULK:
        return Robot.LIST
    return None


def _is_bounce(message: EmailMessage, sender: str) -> bool:
    is_null = guarded.header(message, "return-path") == "<>" or guarded.header(message, "x-envelope-from") == "<>"
    is_report = message.get_content_type() == "multipart/report" or bool(guarded.header(message, "x-failed-recipients"))
    return is_report or (is_null and "auto-submitted" not in message) or sender.startswith(("mailer-daemon@", "postmaster@"))


def _is_automatic(message: EmailMessage, sender: str) -> bool:
    said = guarded.header(message, "auto-submitted").partition(";")[0].strip().casefold()
    suppressed = guarded.header(message, "x-auto-response-suppress").casefold()
    return (
        said not in ("", "no")
        or any(name in message for name in AUTOMATIC)
        or bool(suppressed and suppressed != "none")
        or guarded.header(message, "return-path") == "<>"
        or bool(NOBODY.match(sender))
        or bool(AWAY.match(guarded.header(message, "subject")))
    )
