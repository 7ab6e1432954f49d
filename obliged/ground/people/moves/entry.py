"""How people come in: the first one, by invitation, by the organisation's own mail domain, by an administrator's hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from obliged.ground.people import rules
from obliged.ground.people.models import Invitation, Membership, Organisation, Person, Team
from obliged.ground.people.moves.apart import tell_apart
from obliged.ground.people.moves.audit import record
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean
from obliged.ui import languages

HANDLES_TRIED = 5


@dataclass(frozen=True)
class Newcomer:
    """What somebody says of themselves on the way in. Without a password they sign in by a passkey or a reset link."""

    name: str
    email: str
    password: str | None = None
    name_to_use: str = ""
    zone: str = "UTC"


@transaction.atomic
def welcome(first: Newcomer, *, organisation: str, zone: str, country: str = "") -> Person:
    """The organisation gets its name, and the first person comes in as its administrator. Once."""
    if Person.objects.exists() or Organisation.current():
        raise Refused(_("This place already has a name and people in it. Sign in instead."))
    name = clean(organisation, limit=120, lines=False)
    try:
        with transaction.atomic():
            Organisation.objects.create(pk=1, name=name, zone=rules.zone(zone), country=country)
    except IntegrityError:
        raise Refused(_("Somebody else was quicker. Sign in instead.")) from None
    Organisation.forget()
    return _written_down("add_person", _come_in(first, zone=zone, is_admin=True), is_admin=True)


@transaction.atomic
def add_person(newcomer: Newcomer, *, is_admin: bool = False) -> Person:
    """An operator adds a person by hand; whoever is known by name only becomes a person."""
    return _written_down("add_person", _come_in(newcomer, zone=newcomer.zone, is_admin=is_admin), is_admin=is_admin)


@transaction.atomic
def invite(email: str, *, by: Person, team: Team | None = None, name: str = "") -> tuple[Invitation, str]:
    """Somebody may join within 72 hours, once, with this address. The secret is returned once and never kept."""
    if not (by.is_admin or (team is not None and team.is_led_by(by))):
        raise Refused(_("Only administrators invite, and leads invite into their own team."))
    written = rules.address(email)
    _refuse_the_known(written)
    now = clock.now()
    Invitation.objects.filter(email=written, used_at=None, revoked_at=None).update(revoked_at=now)
    secret = rules.secret()
    invitation = Invitation.objects.create(
        email=written,
        name=clean(name, limit=120, lines=False),
        digest=rules.digest(secret),
        team=team,
        invited_by=by,
        created_at=now,
        expires_at=now + rules.INVITATION_LASTS,
    )
    # The address stands on the invitation alone, so that it goes with it.
    record("invite", by=by, team=team, invitation=invitation.pk)
    return invitation, secret


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: Person) -> None:
    """An invitation is taken back and opens nothing any more."""
    if not (by.is_admin or invitation.invited_by_id == by.pk):
        raise Refused(_("Only who invited, or an administrator, takes an invitation back."))
    if Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None).update(revoked_at=clock.now()):
        record("revoke_invitation", by=by, invitation=invitation.pk)


@transaction.atomic
def join(secret: str, *, name: str, password: str, name_to_use: str = "", zone: str = "") -> Person:
    """An invited person comes in, with the address they were invited at, and lives by their own clock or that of the organisation."""
    invitation = Invitation.objects.open(clock.now()).filter(digest=rules.digest(secret)).select_related("team").first()
    if invitation is None:
        raise Refused(_("This invitation is no longer open. Ask for a new one."))
    # Compare and set: of two clicks at once only one finds the invitation unused.
    if not Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None).update(used_at=clock.now()):
        raise Refused(_("This invitation was used a moment ago. Sign in instead."))
    _refuse_the_known(invitation.email)
    newcomer = Newcomer(name, invitation.email, password, name_to_use)
    person = _come_in(newcomer, zone=zone or Organisation.usual_zone())
    if invitation.team:
        Membership.objects.get_or_create(person=person, team=invitation.team)
    return _written_down("join", person, invitation=invitation.pk)


def arrive(person: Person) -> None:
    """Somebody known by name only has shown that the address is theirs, and is a person from now on."""
    Person.objects.filter(pk=person.pk, is_placeholder=True).update(is_placeholder=False)
    person.is_placeholder = False


def free_handle(name: str, email: str) -> str:
    """A handle nobody has yet."""
    start = rules.handle(name, email)
    return rules.first_free(start, set(Person.objects.filter(handle__startswith=start).values_list("handle", flat=True)))


def _refuse_the_known(email: str) -> None:
    known = Person.objects.filter(email=email).first()
    if known is not None and not known.is_active:
        raise Refused(_("This person has left. Let them back in from their page."), field="email")
    if known is not None and not known.is_placeholder:
        raise Refused(_("Somebody with this address is already here."), field="email")


def _come_in(newcomer: Newcomer, *, zone: str, is_admin: bool = False) -> Person:
    email = rules.address(newcomer.email)
    _refuse_the_known(email)
    name = clean(newcomer.name, limit=120, lines=False)
    if not name:
        raise Refused(_("A name is needed."), field="name")
    said = {
        "name": name,
        "name_to_use": clean(newcomer.name_to_use, limit=60, lines=False),
        "zone": rules.zone(zone),
        "language": languages.spoken(),
        "is_admin": is_admin,
    }
    known = Person.objects.filter(email=email).first()
    if known is None:
        return _new_person(email, newcomer.password, said)
    for field, value in said.items():
        setattr(known, field, value)
    known.is_placeholder = False
    known.set_password(newcomer.password)
    known.save()
    tell_apart(known.name)
    return known


def _new_person(email: str, password: str | None, said: dict[str, Any]) -> Person:
    for _try in range(HANDLES_TRIED):
        try:
            with transaction.atomic():
                person = Person.objects.create_user(email, password, handle=free_handle(said["name"], email), **said)
                tell_apart(person.name)
                return person
        except IntegrityError:
            # Somebody of the same name came in at this very moment and has the handle; or it was this address.
            _refuse_the_known(email)
    raise Refused(_("Many people of this name are coming in at once. Try again in a moment."), field="name")


def _written_down(kind: str, person: Person, **data: Any) -> Person:
    by = person if kind == "join" else None
    record(kind, by=by, person=person, **data)
    return person
