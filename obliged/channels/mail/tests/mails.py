"""Mails as people and machines write them, for tests."""

from __future__ import annotations

from email.message import EmailMessage

from obliged.channels.mail.incoming.keeping import keep
from obliged.channels.mail.models import Arrived
from obliged.kernel import jobs

COUNT = iter(range(1, 1_000_000))


def a_mail(
    words: str = "Hello.", *, sender: str = "Ana Ruiz <ana@alderway.example>", to: str, **headers: str | None
) -> EmailMessage:
    """A mail; headers such as `Auto_Submitted="auto-replied"` are added, or left out where they are None."""
    mail = EmailMessage()
    said = {
        "From": sender,
        "To": to,
        "Subject": "The tills",
        "Date": "Fri, 06 Mar 2026 09:00:00 +0000",
        "Message-ID": f"<mail-{next(COUNT)}@alderway.example>",
    }
    for name, value in (said | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value is not None:
            mail[name] = value
    mail.set_content(words)
    return mail


def arrive(mail: EmailMessage | bytes) -> Arrived:
    """A mail arrives and is read; what became of it."""
    raw = mail if isinstance(mail, bytes) else mail.as_bytes()
    arrived = keep(raw)
    jobs.work(["mail-in"])
    arrived.refresh_from_db()
    return arrived
