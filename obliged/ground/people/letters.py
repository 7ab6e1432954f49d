"""Letters about accounts: written in the request, sent by a job, so that a slow mail server neither keeps nor betrays anybody."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import get_language

from obliged.ground.people.models import Invitation, Organisation
from obliged.kernel import jobs


@jobs.task(queue="mail-out", seconds=60, is_one_transaction=False)
def send_letter(to: str, subject: str, words: str, language: str = "") -> None:
    """Send one letter; one without an address was only written so that known and unknown addresses cost the same."""
    sender = settings.DEFAULT_FROM_EMAIL
    # Sent twice after a crash it is the same letter, and a mail program shows it once.
    stable = {"Message-ID": f"<{jobs.current_id()}@{sender.rpartition('@')[2].rstrip('>')}>"}
    if language:
        stable["Content-Language"] = language
    if to:
        EmailMessage(subject, words, sender, [to], headers=stable).send()


def invite_by_letter(invitation: Invitation, link: str) -> None:
    """The link goes to the address it was made for."""
    said = {"invitation": invitation, "link": link, "organisation": Organisation.current()}
    write(invitation.email, "people/mail/invitation", said)


def write(to: str, template: str, said: dict[str, Any]) -> None:
    """Put a letter into words, in the language spoken now, and send it after the commit."""
    subject = " ".join(render_to_string(f"{template}_subject.txt", said).split())
    words = render_to_string(f"{template}_message.txt", said).strip() + "\n"
    jobs.later(send_letter, to, subject, words, get_language() or "")
