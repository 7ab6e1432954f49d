"""What an administrator does that concerns several areas at once, each in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.people import moves as people
from obliged.ground.people import rules
from obliged.ground.people.forms.invited import Invited
from obliged.ground.people.models import Department, Invitation, Organisation, Person, Team
from obliged.kernel import areas, jobs
from obliged.kernel.rules import Refused
from obliged.ops.admin.joining import merge_people, merge_teams
from obliged.ops.schedule import look_for_absences
from obliged.promises.models import Ask

MOST_AT_ONCE = 50
__all__ = [
    "close_account",
    "close_team",
    "invite_several",
    "keep_for",
    "merge_people",
    "merge_teams",
    "place_team",
    "switch_area",
    "try_again",
]


@transaction.atomic
def place_team(team: Team, *, by: Person, version: int, name: str, department: Department | None, parent: Team | None) -> None:
    """A team is called and placed as said, all of it or none."""
    if name != team.name:
        version = people.edit_team(team, by=by, version=version, name=name).version
    people.move_team(team, by=by, version=version, department=department, parent=parent)


@transaction.atomic
def close_team(team: Team, *, by: Person) -> None:
    """A team serves no more; what is open on its desk has to find other hands first."""
    if Ask.objects.open().on_desk_of(team.pk).exists():
        words = _("Requests are open on the desk of %(team)s. Let it join another team, or end them first.")
        raise Refused(words % {"team": team.name})
    people.close_team(team, by=by)


@transaction.atomic
def close_account(person: Person, *, by: Person) -> None:
    """Somebody leaves; the teams of what they promised are asked to cover at once, not at the next full hour."""
    people.deactivate(person, by=by)
    jobs.later(look_for_absences)


@transaction.atomic
def invite_several(invited: Sequence[Invited], *, by: Person, team: Team | None = None) -> list[tuple[Invitation, str]]:
    """Several people may join; either all of the invitations are written or, in words, none."""
    if len(invited) > MOST_AT_ONCE:
        words = _(
            "These are %(number)d addresses, and at most %(count)d are invited at a time. Leave the rest for a second time."
        )
        raise Refused(words % {"number": len(invited), "count": MOST_AT_ONCE}, field="emails")
    if not invited:
        raise Refused(_("Write at least one address."), field="emails")
    return [_invite(one, by=by, team=team) for one in invited]


@transaction.atomic
def keep_for(said: dict[str, int], *, by: Person, version: int) -> None:
    """How long each kind of thing is kept from now on."""
    organisation = Organisation.objects.get(pk=1)
    if any(not 0 <= number <= 10_000 for number in said.values()):
        raise Refused(_("Say a number from 0 to 10,000; 0 keeps it for good."))
    people.settle(organisation, "set_retention", by=by, version=version, retention={**organisation.retention, **said})


@transaction.atomic
def switch_area(key: str, *, is_on: bool, by: Person) -> None:
    """An area is used here, or is not. What was written in it stays, and comes back with it."""
    if key not in areas.known():
        raise Refused(_("There is no such area."))
    # Two who switch two areas at the same moment must not undo each other.
    organisation = Organisation.objects.select_for_update().get(pk=1)
    off = set(organisation.areas_off) - {key} if is_on else {*organisation.areas_off, key}
    said: dict[str, Any] = {"version": organisation.version, "areas_off": sorted(off)}
    people.settle(organisation, "switch_area", by=by, about={"area": key, "is_on": is_on}, **said)


@transaction.atomic
def try_again(*, by: Person) -> int:
    """Jobs that were given up are tried once more."""
    people.must_be_admin(by)
    number = jobs.try_again()
    people.record("try_jobs_again", by=by, count=number)
    return number


def _invite(one: Invited, *, by: Person, team: Team | None) -> tuple[Invitation, str]:
    try:
        return people.invite(rules.address(one.email), by=by, team=team, name=one.name)
    except Refused as no:
        # Among several the words alone would not say which one is meant.
        raise Refused(f"{one.email}: {no}", field="emails") from no
