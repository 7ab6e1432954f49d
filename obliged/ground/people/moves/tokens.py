"""Keys for programs: shown once, kept as a digest, ended at any time."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.people import rules
from obliged.ground.people.models import Person, Token
from obliged.ground.people.moves.audit import record
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean


@transaction.atomic
def make_token(person: Person, *, name: str, scope: str = Token.Scope.READ) -> tuple[Token, str]:
    """A key for a program that acts as this person. The secret is returned once and never kept."""
    if scope not in Token.Scope.values:
        raise Refused(_("A token may read, write or administer."), field="scope")
    if scope == Token.Scope.ADMIN and not person.is_admin:
        raise Refused(_("Only administrators make tokens that administer."), field="scope")
    if Token.objects.filter(person=person).live().count() >= rules.LIVE_TOKENS:
        raise Refused(_("You have fifty tokens. Revoke those nobody uses."))
    written = clean(name, limit=80, lines=False)
    if not written:
        raise Refused(_("Say what the token is for, so that you know it again."), field="name")
    secret = rules.secret("obliged_")
    token = Token.objects.create(person=person, name=written, scope=scope, digest=rules.digest(secret))
    record("make_token", by=person, person=person, token=token.pk, scope=scope)
    return token, secret


@transaction.atomic
def revoke_token(token: Token, *, by: Person) -> None:
    """A key opens nothing any more."""
    if token.person_id != by.pk and not by.is_admin:
        raise Refused(_("Only its owner revokes a token."))
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=clock.now()):
        record("revoke_token", by=by, person=token.person, token=token.pk)


def use_token(token: Token) -> None:
    """Remember that a key was used; once a minute is fine enough, and spares a write on every call."""
    now = clock.now()
    if token.last_used_at is None or now - token.last_used_at >= timedelta(minutes=1):
        Token.objects.filter(pk=token.pk).update(last_used_at=now)
