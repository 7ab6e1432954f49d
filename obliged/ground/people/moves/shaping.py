"""The shape of the house: teams find another place in it, join one another and close; departments are named and ordered."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from obliged.ground.people.models import Department, FormerSlug, Invitation, Membership, Person, Team
from obliged.ground.people.moves.audit import record
from obliged.ground.people.moves.organisation import must_be_admin
from obliged.ground.people.moves.versions import write
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean


@transaction.atomic
def move_team(team: Team, *, by: Person, version: int, department: Department | None, parent: Team | None) -> Team:
    """A team finds another place: in a department, or as a part of another team; never, by a circle, of itself."""
    must_be_admin(by)
    if parent is not None and team.pk in _line_of(parent):
        raise Refused(_("%(part)s is a part of %(team)s already.") % {"part": parent.name, "team": team.name}, field="parent")
    written = write(team, version=version, department=department, parent=parent)
    record("move_team", by=by, team=team)
    return written


@transaction.atomic
def close_team(team: Team, *, by: Person) -> None:
    """A team serves no more. Its page and all that was asked of it stay readable; nothing new arrives."""
    must_be_admin(by)
    if team.is_concierge:
        raise Refused(
            _("%(team)s helps people who do not know whom to ask. Choose another concierge first.") % {"team": team.name}
        )
    if team.parts.filter(closed_at=None).exists():
        raise Refused(_("%(team)s has parts that still serve. Move or close them first.") % {"team": team.name})
    Team.objects.filter(pk=team.pk).update(closed_at=clock.now(), is_open=False, version=F("version") + 1)
    Invitation.objects.filter(team=team, used_at=None).update(team=None)
    team.refresh_from_db()
    record("close_team", by=by, team=team)


@transaction.atomic
def open_team(team: Team, *, by: Person) -> None:
    """A team that was closed serves again; one that joined another does not come back."""
    must_be_admin(by)
    if team.merged_into is not None:
        raise Refused(_("%(team)s has joined %(other)s.") % {"team": team.name, "other": team.merged_into.name})
    Team.objects.filter(pk=team.pk).update(closed_at=None, is_open=True, version=F("version") + 1)
    team.refresh_from_db()
    record("open_team", by=by, team=team)


@transaction.atomic
def merge_teams(team: Team, *, into: Team, by: Person) -> None:
    """One team joins another: its people, its parts and its links come along; leads stay leads of nobody twice."""
    must_be_admin(by)
    check_may_merge(team, into)
    here = set(into.memberships.values_list("person_id", flat=True))
    Membership.objects.filter(team=team, person__in=here).delete()
    Membership.objects.filter(team=team).update(team=into, role=Membership.Role.MEMBER)
    if into.parent_id == team.pk:
        Team.objects.filter(pk=into.pk).update(parent=team.parent)
    Team.objects.filter(parent=team).exclude(pk=into.pk).update(parent=into)
    Team.objects.filter(merged_into=team).update(merged_into=into)
    Invitation.objects.filter(team=team).update(team=into)
    _leave_the_address(team, into)
    into.refresh_from_db()
    record("merge_teams", by=by, team=team, into=into.pk)


def serve_at_both(team: Team, into: Team) -> list[int]:
    """The people of a team that is about to join another serve there as well, until the two are one; the seats that are new."""
    new = set(team.memberships.values_list("person_id", flat=True)) - set(into.memberships.values_list("person_id", flat=True))
    Membership.objects.bulk_create([Membership(team=into, person_id=pk) for pk in new], ignore_conflicts=True)
    return list(into.memberships.filter(person__in=new).values_list("pk", flat=True))


def serve_at_one(into: Team, seats: Sequence[int]) -> None:
    """The two teams stay two after all: the seats that were new go again."""
    # Whoever was made its lead meanwhile was meant to stay.
    Membership.objects.filter(team=into, pk__in=seats).exclude(role=Membership.Role.LEAD).delete()


def check_may_merge(team: Team, into: Team) -> None:
    """Refuse what makes no sense: a team into itself, into a closed one, or from below a circle."""
    if team.pk == into.pk:
        raise Refused(_("A team cannot join itself."), field="into")
    if team.closed_at is not None or into.closed_at is not None:
        raise Refused(_("Both teams must serve still."), field="into")
    if team.pk in _line_of(into) and into.parent_id != team.pk:
        raise Refused(
            _("%(into)s is deep inside %(team)s. Move it up first.") % {"into": into.name, "team": team.name}, field="into"
        )


@transaction.atomic
def rename_department(department: Department, name: str, *, by: Person) -> None:
    """A set of teams is called something else; links to it stay as they are."""
    must_be_admin(by)
    written = clean(name, limit=120, lines=False)
    if not written:
        raise Refused(_("A department needs a name."), field="name")
    Department.objects.filter(pk=department.pk).update(name=written)
    record("rename_department", by=by, department=department.pk)


@transaction.atomic
def raise_department(department: Department, *, by: Person) -> None:
    """A department is listed one place further up."""
    must_be_admin(by)
    listed = list(Department.objects.select_for_update())
    at = listed.index(department)
    listed.insert(max(at - 1, 0), listed.pop(at))
    for position, one in enumerate(listed):
        one.position = position
    Department.objects.bulk_update(listed, ["position"])


@transaction.atomic
def dissolve_department(department: Department, *, by: Person) -> None:
    """A set without teams goes; one with teams is emptied first, so that nobody loses their place by accident."""
    must_be_admin(by)
    if department.teams.exists():
        raise Refused(_("Teams still belong to %(name)s. Give them another place first.") % {"name": department.name})
    record("dissolve_department", by=by, department=department.pk)
    department.delete()


def _line_of(team: Team) -> set[int]:
    """A team and all it is a part of; a circle somebody drew by hand ends the walk."""
    line: set[int] = set()
    above: Team | None = team
    while above is not None and above.pk not in line:
        line.add(above.pk)
        above = above.parent
    return line


def _leave_the_address(team: Team, into: Team) -> None:
    FormerSlug.objects.filter(team=team).update(team=into)
    # The row stays for history; its address is freed first, so that every page of it leads on.
    former, team.slug = team.slug, f"{team.slug[:60]}-joined-{team.pk}"
    is_concierge, team.is_concierge = team.is_concierge, False
    team.is_open, team.closed_at, team.merged_into = False, clock.now(), into
    team.version += 1
    team.save()
    FormerSlug.objects.create(slug=former, team=into)
    if is_concierge:
        Team.objects.filter(pk=into.pk).update(is_concierge=True)
