"""People as a table: a row for each person, and one more for each further team they serve in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from django.db.models import Prefetch

from obliged.ground.people.models import Membership, Person, Team
from obliged.kernel.tables import write_rows
from obliged.ops.importing.entries import COLUMNS, STEP
from obliged.ops.importing.hours import write_hours
from obliged.ops.importing.report import Tick, quietly


def export_people(file: IO[str], *, tick: Tick = quietly) -> int:
    """Write everybody, and return how many rows that took."""
    return write_rows(file, COLUMNS, _rows(tick))


def _rows(tick: Tick) -> Iterator[dict[str, object]]:
    places = _places()
    memberships = Prefetch("memberships", Membership.objects.order_by("pk"))
    for person in Person.objects.select_related("manager").prefetch_related(memberships).order_by("email").iterator(500):
        first, *others = list(person.memberships.all()) or [None]
        yield {**_person(person), **_place(first, places)}
        for member in others:
            yield {"email": person.email, **_place(member, places)}
        tick(1)


def _person(person: Person) -> dict[str, object]:
    same = {name: getattr(person, name) for name in ("email", "name", "handle", "title", "zone", "location", "phone", "photo")}
    return {
        **same,
        "manager_email": person.manager.email if person.manager else "",
        "hours": write_hours(person.hours),
        "placeholder": "yes" if person.is_placeholder else "",
        "active": "yes" if person.is_active else "no",
    }


def _place(member: Membership | None, places: dict[int, str]) -> dict[str, object]:
    return {"team": places[member.team_id], "role": member.role} if member else {}


def _places() -> dict[int, str]:
    """Each team by its way from the top of the tree."""
    teams = {team.pk: team for team in Team.objects.all()}
    return {pk: STEP.join(reversed(list(_up(team, teams)))) for pk, team in teams.items()}


def _up(team: Team | None, teams: dict[int, Team]) -> Iterator[str]:
    while team is not None:
        yield team.name
        team = teams.get(team.parent_id) if team.parent_id else None
