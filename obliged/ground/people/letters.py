"""Letters about accounts: written in the request, sent by a job, so that a slow mail server neither keeps nor betrays anybody."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from obliged.ground.people.models import Invitation, Organisation
from obliged.kernel import jobs


@jobs.task(queue="mail-out", seconds=60)
def send_letter(to: str, subject: str, words: str) -> None:
    """Send one letter; one without an address was only written so that known and unknown addresses cost the same."""
    if to:
        EmailMessage(subject, words, settings.DEFAULT_FROM_EMAIL, [to]).send()


def invite_by_letter(invitation: Invitation, link: str) -> None:
    """The link goes to the address it was made for."""
    said = {"invitation": invitation, "link": link, "organisation": Organisation.current()}
    subject = " ".join(render_to_string("people/mail/invitation_subject.txt", said).split())
    jobs.later(send_letter, invitation.email, subject, render_to_string("people/mail/invitation_message.txt", said))
