"""Letters about accounts: written in the request, sent by a job, so that a slow mail server neither keeps nor betrays anybody."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from obliged.ground.people.models import Invitation, Organisation
from obliged.kernel import jobs


@jobs.task(queue="mail-out", seconds=60, is_one_transaction=False)
def send_letter(to: str, subject: str, words: str) -> None:
    """Send one letter; one without an address was only written so that known and unknown addresses cost the same."""
    sender = settings.DEFAULT_FROM_EMAIL
    # Sent twice after a crash it is the same letter, and a mail program shows it once.
    stable = {"Message-ID": f"<{jobs.current_id()}@{sender.rpartition('@')[2].rstrip('>')}>"}
    if to:
        EmailMessage(subject, words, sender, [to], headers=stable).send()


def invite_by_letter(invitation: Invitation, link: str) -> None:
    """The link goes to the address it was made for."""
    said = {"invitation": invitation, "link": link, "organisation": Organisation.current()}
    subject = " ".join(render_to_string("people/mail/invitation_subject.txt", said).split())
    jobs.later(send_letter, invitation.email, subject, render_to_string("people/mail/invitation_message.txt", said))
