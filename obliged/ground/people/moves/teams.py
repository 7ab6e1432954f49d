"""Teams are founded, joined, led and left; what a team says of itself is said by its leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.people import rules
from obliged.ground.people.models import Department, FormerSlug, Membership, Organisation, Person, Team
from obliged.ground.people.moves.audit import record
from obliged.ground.people.moves.organisation import found_department, must_be_admin
from obliged.ground.people.moves.versions import write
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean


def _reply_days(value: int) -> int:
    if not 1 <= int(value) <= 30:
        raise Refused(_("A first reply takes between 1 and 30 working days."), field="reply_days")
    return int(value)


READERS: dict[str, Callable[[Any], Any]] = {
    "name": partial(clean, limit=120, lines=False),
    "purpose": partial(clean, limit=600, lines=True),
    "icon": partial(clean, limit=40, lines=False),
    "country": partial(clean, limit=8, lines=False),
    "reply_days": _reply_days,
    "is_open": bool,
    "backup": lambda person: person,
}


@transaction.atomic
def found_team(
    name: str, *, by: Person, lead: Person | None = None, department: Department | str | None = None, parent: Team | None = None
) -> Team:
    """People who serve together get a name and a desk; a department that is only a name yet is founded with them."""
    must_be_admin(by)
    written = clean(name, limit=120, lines=False)
    if not written:
        raise Refused(_("A team needs a name."), field="name")
    if isinstance(department, str):
        department = found_department(department, by=by)
    organisation = Organisation.current()
    usual = {"zone": organisation.zone, "hours": organisation.hours, "country": organisation.country} if organisation else {}
    team = Team.objects.create(name=written, slug=_free_slug(written), department=department, parent=parent, **usual)
    if lead is not None:
        Membership.objects.create(team=team, person=lead, role=Membership.Role.LEAD)
    record("found_team", by=by, team=team, person=lead)
    return team


@transaction.atomic
def edit_team(team: Team, *, by: Person, version: int, **said: Any) -> Team:
    """A lead says what the team is for, how soon it replies, who steps in, and whether it takes requests."""
    must_lead(team, by)
    if unknown := said.keys() - READERS.keys():
        raise TypeError(f"A team has no {', '.join(sorted(unknown))} to edit.")
    backup = said.get("backup")
    if backup is not None and not team.memberships.filter(person=backup).exists():
        raise Refused(_("Only one of the team can step in for it."), field="backup")
    written: dict[str, Any] = {field: READERS[field](value) for field, value in said.items()}
    before = team.name
    if written.get("name", before) == before:
        return write(team, version=version, **written)
    if not written["name"]:
        raise Refused(_("A team needs a name."), field="name")
    return _renamed(write(team, version=version, **written), by=by)


def set_team_hours(team: Team, *, by: Person, version: int, zone: str, week: rules.Week) -> Team:
    """When the team is there. Its promises are counted in these hours, so there must be some."""
    must_lead(team, by)
    hours = rules.week(week)
    if not hours:
        raise Refused(_("A team needs some hours, or a reply could never be due."), field="hours")
    return write(team, version=version, zone=rules.zone(zone), hours=hours)


@transaction.atomic
def join_team(person: Person, team: Team, *, by: Person) -> Membership:
    """A person serves in a team from now on; saying it twice changes nothing."""
    must_lead(team, by)
    if not person.is_active:
        raise Refused(_("%(name)s has left.") % {"name": person.called}, field="person")
    membership, is_new = Membership.objects.get_or_create(person=person, team=team)
    if is_new:
        _look_for_home_again(person)
        record("join_team", by=by, person=person, team=team)
    return membership


@transaction.atomic
def leave_team(person: Person, team: Team, *, by: Person) -> None:
    """A person no longer serves in a team. One may leave by oneself."""
    if person.pk != by.pk:
        must_lead(team, by)
    _somebody_else_leads(person, team)
    if Membership.objects.filter(person=person, team=team).delete()[0]:
        _look_for_home_again(person)
        record("leave_team", by=by, person=person, team=team)


@transaction.atomic
def lead_team(person: Person, team: Team, *, by: Person) -> Membership:
    """A person leads a team, alone or beside others."""
    must_lead(team, by)
    membership = join_team(person, team, by=by)
    membership.role = Membership.Role.LEAD
    membership.save(update_fields=["role"])
    record("lead_team", by=by, person=person, team=team)
    return membership


@transaction.atomic
def step_down(person: Person, team: Team, *, by: Person) -> None:
    """A lead serves on as a member."""
    must_lead(team, by)
    _somebody_else_leads(person, team)
    Membership.objects.filter(person=person, team=team).update(role=Membership.Role.MEMBER)
    record("step_down", by=by, person=person, team=team)


def must_lead(team: Team, person: Person) -> None:
    """Only its leads, or an administrator, speak for a team."""
    if not team.may_be_edited_by(person):
        raise Refused(_("Only who leads %(team)s does this.") % {"team": team.name})


def _somebody_else_leads(person: Person, team: Team) -> None:
    Team.objects.select_for_update().get(pk=team.pk)
    others = Membership.objects.filter(team=team).exclude(person=person)
    leads = Membership.objects.filter(team=team, person=person).leads().exists()
    if leads and others.exists() and not others.leads().exists():
        raise Refused(_("Somebody must lead %(team)s. Choose another lead first.") % {"team": team.name})


def _look_for_home_again(person: Person) -> None:
    # It is looked up once for each row in memory, and what is asked next in this request would still bear the old one.
    person.__dict__.pop("home_team", None)


def _renamed(team: Team, *, by: Person) -> Team:
    FormerSlug.objects.filter(team=team, slug__startswith=_start_of(team.name)).delete()
    slug = _free_slug(team.name, but=team)
    if slug != team.slug:
        FormerSlug.objects.create(slug=team.slug, team=team)
        Team.objects.filter(pk=team.pk).update(slug=slug)
        team.refresh_from_db()
    record("rename_team", by=by, team=team)
    return team


def _start_of(name: str) -> str:
    return rules.handle(name).removesuffix("person") or "team"


def _free_slug(name: str, *, but: Team | None = None) -> str:
    start = _start_of(name)
    same = Team.objects.filter(slug__startswith=start)
    taken = same.exclude(pk=but.pk) if but else same
    # An old link that leads to one team must never come to lead to another.
    former = FormerSlug.objects.filter(slug__startswith=start)
    return rules.first_free(start, {*taken.values_list("slug", flat=True), *former.values_list("slug", flat=True)})
