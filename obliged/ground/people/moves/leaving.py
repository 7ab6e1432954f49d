"""How people leave: an account is switched off and everything that opened a door is dead at once."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.people.models import Invitation, Person, Token
from obliged.ground.people.moves.audit import record
from obliged.ground.people.moves.organisation import must_be_admin, someone_else_is_admin
from obliged.kernel import clock
from obliged.kernel.rules import Refused


@transaction.atomic
def deactivate(person: Person, *, by: Person) -> None:
    """Somebody leaves. What they asked and promised stays readable; their sessions, tokens and invitations end."""
    must_be_admin(by)
    someone_else_is_admin(person)
    now = clock.now()
    Person.objects.filter(pk=person.pk).update(is_active=False, is_admin=False)
    Token.objects.filter(person=person, revoked_at=None).update(revoked_at=now)
    Invitation.objects.filter(email=person.email, used_at=None, revoked_at=None).update(revoked_at=now)
    Invitation.objects.filter(invited_by=person, used_at=None, revoked_at=None).update(revoked_at=now)
    for session in UserSession.objects.filter(user=person):
        session.end()
    person.refresh_from_db()
    record("deactivate", by=by, person=person)


@transaction.atomic
def let_back(person: Person, *, by: Person) -> None:
    """Somebody who left comes back, with their name and history; old tokens stay dead."""
    must_be_admin(by)
    if person.same_as is not None:
        raise Refused(_("This account was joined with another of the same person, and stays closed."))
    if person.is_forgotten:
        raise Refused(_("Nobody knows any more who this was. Invite them as somebody new."))
    Person.objects.filter(pk=person.pk).update(is_active=True)
    person.refresh_from_db()
    record("let_back", by=by, person=person)


def end_session(person: Person, pk: int) -> None:
    """A person ends one of their own sessions, on whatever device it is."""
    session = UserSession.objects.filter(user=person, pk=pk).first()
    if session is None:
        raise Refused(_("This session has ended already."))
    session.end()


def end_other_sessions(person: Person, *, keep: str) -> None:
    """A person signs out everywhere but here."""
    for session in UserSession.objects.filter(user=person).exclude(session_key=keep):
        session.end()
