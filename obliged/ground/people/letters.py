"""Letters about accounts: put into words in the request, sealed until they leave, so that a slow mail server neither keeps nor betrays anybody."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from obliged.ground.people.models import Invitation, Organisation, Person
from obliged.kernel import clock, jobs, post
from obliged.kernel.sealing import seal, unseal

KIND = SEALED_FOR = "account"
# A letter that opens nothing any more only makes people wonder what is wrong with them.
OPENS_FOR = {
    "account/email/password_reset_key": timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
    "account/email/email_confirmation": timedelta(days=settings.ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS),
    "account/email/email_confirmation_signup": timedelta(days=settings.ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS),
}


def invite_by_letter(invitation: Invitation, link: str) -> None:
    """The link goes to the address it was made for."""
    said = {"invitation": invitation, "link": link, "organisation": Organisation.current()}
    write(invitation.email, "people/mail/invitation", said, until=invitation.expires_at)


def write(to: str, template: str, said: dict[str, Any], *, until: datetime | None = None) -> None:
    """Put a letter into words, in the language spoken now, and send it after the commit.

    One without an address goes nowhere: it was only written so that known and unknown addresses cost the same.
    """
    subject = " ".join(render_to_string(f"{template}_subject.txt", said).split())
    words = render_to_string(f"{template}_message.txt", said).strip() + "\n"
    if template in OPENS_FOR:
        until = clock.now() + OPENS_FOR[template]
    _promise(f"{uuid4()}", to, [subject, words, get_language() or ""], until)


# The name of a job that versions before the outbox queued; until 0.2.0, when none of them can wait any more, it hands them on.
@jobs.task(queue="mail-out")
def send_letter(to: str, subject: str, words: str, language: str = "") -> None:
    """A letter that was promised before the outbox was: it goes there now, as the same one however often the job is played."""
    _promise(jobs.current_id(), to, [subject, words, language], None)


def _promise(key: str, to: str, said: list[str], until: datetime | None) -> None:
    # Who reads the database or a copy of it finds no link in it that opens an account.
    about = seal(json.dumps(said), SEALED_FOR)
    whose = Person.objects.filter(email=to or "-").values_list("pk", flat=True).first()
    post.put(post.Errand(KIND, f"{KIND}-{key}", about, to=to, person=whose, until=until))


@post.writes(KIND)
def opened(about: str) -> post.Written:
    """The words as they were put when somebody asked for them."""
    subject, words, language = json.loads(unseal(about, SEALED_FOR))
    return post.Written(subject, words, language)
