"""The organisation: two thousand people in two hundred teams, and the one person who reads the measured pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product

from django.contrib.auth.hashers import make_password

from bench.making.words import FIRST, LAST, THINGS
from bench.reader import PASSWORD, READER
from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Department, Membership, Organisation, Person, Team

PEOPLE, TEAMS, DEPARTMENTS = 2_000, 200, 10


@dataclass(frozen=True)
class World:
    """Who is there, as keys: the teams, and the people of each; the reader is the first of the first."""

    teams: list[int]
    members: dict[int, list[int]]
    services: dict[int, int]

    @property
    def reader(self) -> int:
        return self.members[self.teams[0]][0]

    @cached_property
    def people(self) -> list[int]:
        return [person for team in self.teams for person in self.members[team]]

    @cached_property
    def homes(self) -> dict[int, int]:
        return {person: team for team in self.teams for person in self.members[team]}


def make_world() -> World:
    """Everybody and everything that is there before the first request."""
    Organisation.objects.create(pk=1, name="Bench", zone="Europe/London", country="GB")
    departments = [Department(name=f"Department {at}", slug=f"department-{at}", position=at) for at in range(DEPARTMENTS)]
    teams = Team.objects.bulk_create(
        team(at, kept) for at, kept in zip(range(TEAMS), departments_in_turn(departments), strict=False)
    )
    people = Person.objects.bulk_create(somebody(at, make_password(PASSWORD) if at == 0 else "!") for at in range(PEOPLE))
    each = PEOPLE // TEAMS
    members = {one.pk: [person.pk for person in people[at * each : (at + 1) * each]] for at, one in enumerate(teams)}
    Membership.objects.bulk_create(
        Membership(team_id=key, person_id=person, role="lead" if person == mine[0] else "member")
        for key, mine in members.items()
        for person in mine
    )
    services = Service.objects.bulk_create(service(at, one) for at, one in enumerate(teams))
    return World([one.pk for one in teams], members, {one.team_id: one.pk for one in services})


def departments_in_turn(departments: list[Department]) -> list[Department]:
    """A department for each team, one after another."""
    kept = Department.objects.bulk_create(departments)
    return [kept[at % DEPARTMENTS] for at in range(TEAMS)]


def team(at: int, department: Department) -> Team:
    """One team."""
    name = f"{THINGS[at % len(THINGS)].title()} Service {at}"
    return Team(name=name, slug=f"team-{at}", department=department, zone="Europe/London", country="GB", is_concierge=at == 1)


def somebody(at: int, secret: str) -> Person:
    """One person; only the reader has a password."""
    names = [f"{first} {last}" for first, last in product(FIRST, LAST)]
    name = f"{names[at % len(names)]} {at}"
    email = READER if at == 0 else f"person-{at}@bench.example"
    return Person(
        email=email, handle=f"person-{at}", name=name, zone="Europe/London", password=secret, looks_like=name.casefold()
    )


def service(at: int, team: Team) -> Service:
    """What one team offers."""
    return Service(team=team, slug=f"service-{at}", name=f"{THINGS[at % len(THINGS)].title()} on time", summary="We bring it.")
