"""What holds for the whole organisation: its name and hours, who looks after it, who helps when nobody knows whom to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from obliged.ground.people import rules
from obliged.ground.people.models import Department, Organisation, Person, Team
from obliged.ground.people.moves.audit import record
from obliged.ground.people.moves.versions import write
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean

OPEN_FIELDS = frozenset({"name", "zone", "country", "hours", "mail_domains", "outside_word"})


@transaction.atomic
def edit_organisation(organisation: Organisation, *, by: Person, version: int, **said: Any) -> Organisation:
    """Name, zone, country, usual hours, mail domains, and the word for an outside customer."""
    must_be_admin(by)
    if unknown := said.keys() - OPEN_FIELDS:
        raise TypeError(f"An organisation has no {', '.join(sorted(unknown))} to edit.")
    readers: dict[str, Callable[[Any], Any]] = {
        "name": lambda text: clean(text, limit=120, lines=False),
        "outside_word": lambda text: clean(text, limit=40, lines=False),
        "zone": rules.zone,
        "hours": rules.week,
        "mail_domains": rules.domains,
    }
    read = {name: readers.get(name, str)(value) for name, value in said.items()}
    return settle(organisation, "edit_organisation", by=by, version=version, about={"fields": sorted(said)}, **read)


@transaction.atomic
def settle(
    organisation: Organisation, kind: str, *, by: Person, version: int, about: dict[str, Any] | None = None, **said: Any
) -> Organisation:
    """Write what holds for everybody, and write down who decided it."""
    must_be_admin(by)
    written = write(organisation, version=version, **said)
    Organisation.forget()
    record(kind, by=by, **(about or {}))
    return written


@transaction.atomic
def entrust(person: Person, *, by: Person) -> None:
    """Somebody becomes an administrator."""
    must_be_admin(by)
    if Person.objects.present().filter(pk=person.pk, is_admin=False).update(is_admin=True):
        record("entrust", by=by, person=person)
    person.refresh_from_db()


@transaction.atomic
def release(person: Person, *, by: Person) -> None:
    """Somebody is an administrator no more. The last one stays."""
    must_be_admin(by)
    someone_else_is_admin(person)
    if Person.objects.filter(pk=person.pk, is_admin=True).update(is_admin=False):
        record("release", by=by, person=person)
    person.refresh_from_db()


@transaction.atomic
def choose_concierge(team: Team, *, by: Person) -> None:
    """One team takes the requests of people who do not know whom to ask."""
    must_be_admin(by)
    Team.objects.filter(is_concierge=True).exclude(pk=team.pk).update(is_concierge=False)
    Team.objects.filter(pk=team.pk).update(is_concierge=True)
    team.refresh_from_db()
    record("choose_concierge", by=by, team=team)


@transaction.atomic
def found_department(name: str, *, by: Person) -> Department:
    """A set of teams gets a name; the same name twice is one department."""
    must_be_admin(by)
    written = clean(name, limit=120, lines=False)
    if not written:
        raise Refused(_("A department needs a name."), field="new_department")
    slug = slugify(written)[:80] or f"department-{Department.objects.count() + 1}"
    department, is_new = Department.objects.get_or_create(slug=slug, defaults={"name": written})
    if is_new:
        record("found_department", by=by, department=department.pk)
    return department


@transaction.atomic
def report_to(person: Person, manager: Person | None, *, by: Person, version: int) -> None:
    """Who somebody works for; a line never runs in a circle. It opens no page and no figure to the manager."""
    must_be_admin(by)
    above, seen = manager, {person.pk}
    while above is not None:
        if above.pk in seen:
            raise Refused(_("%(name)s works for them already.") % {"name": manager.called}, field="manager")  # type: ignore[union-attr]
        seen.add(above.pk)
        above = above.manager
    write(person, version=version, manager=manager)
    record("report_to", by=by, person=person, manager=manager.pk if manager else None)


def must_be_admin(person: Person) -> None:
    """Only an administrator does this."""
    if not (person.is_admin and person.is_active):
        raise Refused(_("Only administrators do this."))


def someone_else_is_admin(person: Person) -> None:
    """The organisation is never left without an administrator. Locks them, so that two do not leave at once."""
    admins = Person.objects.select_for_update().filter(is_admin=True, is_active=True).order_by("pk")
    if person.is_admin and {admin.pk for admin in admins} <= {person.pk}:
        raise Refused(_("You are the last administrator. Entrust somebody else first."))
