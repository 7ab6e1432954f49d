"""Two accounts of one human become one: the one that stays takes over what is of today, the other is closed and leads to it."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from obliged.ground.people.models import Absence, Invitation, Membership, Person, Team, Token
from obliged.ground.people.moves.apart import tell_apart
from obliged.ground.people.moves.audit import record
from obliged.ground.people.moves.organisation import must_be_admin, someone_else_is_admin
from obliged.kernel import clock
from obliged.kernel.rules import Refused


def check_may_join(goes: Person, stays: Person, *, by: Person) -> None:
    """Refuse what cannot be one human, and what would lock somebody out."""
    must_be_admin(by)
    if goes.pk == stays.pk:
        raise Refused(_("Choose two accounts."), field="into")
    if goes.same_as_id or stays.same_as_id:
        raise Refused(_("One of them was joined with another account already."), field="into")
    if not stays.is_active or stays.is_placeholder:
        raise Refused(_("The account that stays has to be in use."), field="into")
    if goes.pk == by.pk:
        raise Refused(_("Sign in with the account that stays, and join the other one from there."), field="into")


@transaction.atomic
def join_accounts(goes: Person, stays: Person, *, by: Person) -> None:
    """Teams, reports, absences and invitations come along; keys and sessions of the other account end; no role is inherited."""
    check_may_join(goes, stays, by=by)
    someone_else_is_admin(goes)
    _serve_on(goes, stays)
    _stand_in_line(goes, stays)
    Absence.objects.filter(stand_in=goes, person=stays).update(stand_in=None)
    Absence.objects.filter(stand_in=goes).update(stand_in=stays)
    Absence.objects.filter(person=goes, stand_in=stays).update(stand_in=None)
    Absence.objects.filter(person=goes, until_at__gt=clock.now()).update(person=stays)
    Team.objects.filter(backup=goes).update(backup=stays)
    Invitation.objects.filter(invited_by=goes).update(invited_by=stays)
    Person.objects.filter(same_as=goes).update(same_as=stays)
    _close(goes, stays)
    tell_apart(goes.name, stays.name)
    record("merge_people", by=by, person=stays, was=goes.pk)


def _serve_on(goes: Person, stays: Person) -> None:
    served = {membership.team_id: membership for membership in stays.memberships.all()}
    for membership in goes.memberships.all():
        here = served.get(membership.team_id)
        if here is None:
            Membership.objects.filter(pk=membership.pk).update(person=stays)
            continue
        if membership.role == Membership.Role.LEAD:
            Membership.objects.filter(pk=here.pk).update(role=Membership.Role.LEAD)
        membership.delete()


def _stand_in_line(goes: Person, stays: Person) -> None:
    manager = stays.manager or goes.manager
    line: set[int | None] = {goes.pk, stays.pk}
    above = manager
    while above is not None and above.pk not in line:
        line.add(above.pk)
        above = above.manager
    # Who worked for the one account and led the other would work for themselves; then nobody stands above.
    kept = manager if above is None else None
    Person.objects.filter(pk=stays.pk).update(manager=kept, version=F("version") + 1)
    Person.objects.filter(manager=goes).exclude(pk=stays.pk).update(manager=stays)


def _close(goes: Person, stays: Person) -> None:
    now = clock.now()
    Person.objects.filter(pk=goes.pk).update(is_active=False, is_admin=False, manager=None, same_as=stays)
    Token.objects.filter(person=goes, revoked_at=None).update(revoked_at=now)
    Invitation.objects.filter(email=goes.email, used_at=None, revoked_at=None).update(revoked_at=now)
    for session in UserSession.objects.filter(user=goes):
        session.end()
    goes.refresh_from_db()
    stays.refresh_from_db()
