"""How somebody is forgotten: the row stays, so that history holds together, and says nothing of them any more."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import CASCADE, SET_NULL, F, ForeignObjectRel, QuerySet
from django.utils.translation import gettext as _

from obliged.ground.people import rules
from obliged.ground.people.models import Invitation, Person
from obliged.ground.people.moves.apart import tell_apart
from obliged.ground.people.moves.audit import record
from obliged.ground.people.moves.organisation import must_be_admin, someone_else_is_admin
from obliged.kernel.rules import Refused

NAME = "a former colleague"
# Everything else a person ever said of themselves goes back to what it is for somebody who said nothing.
STAYS = {"id", "created_at", "same_as", "is_placeholder"}


def check_may_forget(person: Person, *, by: Person | None) -> None:
    """An administrator forgets others, never themselves; the machine, told by its operator, forgets anybody but the last one."""
    if by is not None:
        must_be_admin(by)
        if by.pk == person.pk:
            raise Refused(_("Ask another administrator to forget you."))
    someone_else_is_admin(person)


@transaction.atomic
def forget(person: Person, *, by: Person | None) -> None:
    """Name, address, photo, keys, sessions, notices, absences and teams are gone; what is left is “a former colleague”."""
    check_may_forget(person, by=by)
    _end_sessions(person)
    Invitation.objects.filter(email__iexact=person.email).delete()
    _let_go_of_rows(person)
    Person.objects.filter(pk=person.pk).update(**_nobody(person), version=F("version") + 1)
    tell_apart(person.name)
    record("forget", by=by, person=person)
    person.refresh_from_db()


def _let_go_of_rows(person: Person) -> None:
    """As if the row were deleted: what would go with it goes, what would let go of it lets go, and what protects it stays."""
    # Hidden ones, too: whose yes a service needs and who steps in for a team are keys that nobody follows back.
    relations = [field for field in Person._meta.get_fields(include_hidden=True) if isinstance(field, ForeignObjectRel)]
    for relation in relations:
        # Without the manager of the table: what went out to somebody is history that nobody deletes, but it goes with them.
        rows: QuerySet[Any] = QuerySet(relation.related_model).filter(**{relation.field.name: person})
        if relation.on_delete is CASCADE:
            rows.delete()
        elif relation.on_delete is SET_NULL:
            rows.update(**{relation.field.name: None})


def _end_sessions(person: Person) -> None:
    """Also those that no list of sessions knows."""
    for session in Session.objects.iterator(500):
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()


def _nobody(person: Person) -> dict[str, Any]:
    said = {field.name: field.get_default() for field in Person._meta.concrete_fields if field.name not in STAYS | {"version"}}
    return said | {
        "email": rules.former_address(person.pk),
        "handle": f"former-colleague-{person.pk}",
        "name": NAME,
        "looks_like": rules.looks_like(NAME),
        "password": make_password(None),
        "is_active": False,
    }
