"""Who may come in, by what, and from where somebody is signed in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings

from obliged.ground.people import rules
from obliged.ground.people.models import Invitation, Organisation, Person, Token
from obliged.kernel import clock
from obliged.ui import languages


def token_by_secret(secret: str) -> Token | None:
    """The live token a program showed, looked up by equality of its digest."""
    return Token.objects.live().filter(digest=rules.digest(secret)).select_related("person").first() if secret else None


def open_invitation(secret: str) -> Invitation | None:
    """The invitation behind a link, while it still lets somebody in."""
    if not secret.strip():
        return None
    found = Invitation.objects.open(clock.now()).filter(digest=rules.digest(secret))
    return found.select_related("invited_by", "team").first()


def is_before_first_run() -> bool:
    """Is nobody here yet?"""
    return not Person.objects.exists()


def may_sign_up(email: str) -> bool:
    """Does the address belong to a mail domain whose people may sign up without an invitation?"""
    organisation = Organisation.current()
    return organisation is not None and rules.is_of(email, organisation.mail_domains)


def language_of(email: str) -> str:
    """The language of whoever reads mail at an address; of somebody unknown, the one spoken now."""
    found = Person.objects.filter(email=email).values_list("language", flat=True).first()
    return found if found in dict(settings.LANGUAGES) else languages.spoken()


def sessions_of(person: Person) -> list[UserSession]:
    """Where a person is signed in, newest first."""
    sessions = sorted(UserSession.objects.purge_and_list(person), key=lambda session: session.created_at, reverse=True)
    for session in sessions:
        session.device = rules.device(session.user_agent)
    return sessions


def second_keys_of(person: Person) -> dict[str, int]:
    """How many passkeys, authenticator apps and sets of recovery codes a person has."""
    kinds = list(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return {str(kind): kinds.count(kind) for kind in Authenticator.Type.values}
