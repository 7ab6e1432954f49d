"""People, teams, services: who may be asked, and for what."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from obliged.api.shapes.times import UsualDays
from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Absence, Person, Team


class PersonRow(BaseModel):
    """A person in a list."""

    handle: str
    name: str
    email: str
    title: str
    team: str | None
    location: str
    zone: str
    active: bool


class Serves(BaseModel):
    """Where somebody serves, and as what."""

    team: str
    role: str


class Away(BaseModel):
    """Until when somebody is away, and who stands in."""

    until: datetime
    stand_in: str | None


class PersonWhole(PersonRow):
    """A person with everything colleagues may know."""

    how_to_say: str
    phone: str
    languages: list[str]
    glad_to_help: list[str]
    how_to_ask: str
    manager: str | None
    teams: list[Serves]
    away: Away | None
    room_again_at: datetime | None = None


class TeamRow(BaseModel):
    """A team in a list."""

    slug: str
    name: str
    purpose: str
    department: str | None
    parent: str | None
    reply_days: int
    open: bool
    concierge: bool


class TeamWhole(TeamRow):
    """A team with its people and services."""

    zone: str
    leads: list[str]
    members: list[str]
    services: list[str]
    usually: UsualDays | None = None


class ServiceRow(BaseModel):
    """A service in a list."""

    slug: str
    name: str
    summary: str
    team: str
    usual_days: int | None


class Question(BaseModel):
    """One thing a service needs to know: `key` names it in `answers`, `when` the question whose answer `value` has it asked."""

    key: str
    label: str
    kind: str
    help: str
    choices: list[str]
    when: str
    value: str


class ServiceWhole(ServiceRow):
    """A service with what it needs to know, whose yes it needs (`manager`, a person, or none) and what it cannot do."""

    for_whom: str
    inputs: list[str]
    questions: list[Question]
    limits: str
    yes_from: str | None
    joinable: bool
    published: bool
    usually: UsualDays | None = None


def person_row(person: Person) -> dict[str, Any]:
    """A person in a list; their teams came with them."""
    home = person.home_team
    return {
        "handle": person.handle,
        "name": person.called,
        "email": person.email,
        "title": person.title,
        "team": home.slug if home else None,
        "location": person.location,
        "zone": person.zone,
        "active": person.is_active,
    }


def person_whole(person: Person, absence: Absence | None) -> dict[str, Any]:
    """A person with everything colleagues may know."""
    return person_row(person) | {
        "how_to_say": person.how_to_say,
        "phone": person.phone,
        "languages": person.languages,
        "glad_to_help": person.glad_to_help,
        "how_to_ask": person.how_to_ask,
        "manager": person.manager.handle if person.manager else None,
        "teams": [{"team": own.team.slug, "role": own.role} for own in person.memberships.all()],
        "away": away(absence),
    }


def away(absence: Absence | None) -> dict[str, Any] | None:
    """Until when, and who stands in; why is theirs to say."""
    if absence is None:
        return None
    return {"until": absence.until_at, "stand_in": absence.stand_in.handle if absence.stand_in else None}


def team_row(team: Team) -> dict[str, Any]:
    """A team in a list."""
    return {
        "slug": team.slug,
        "name": team.name,
        "purpose": team.purpose,
        "department": team.department.slug if team.department else None,
        "parent": team.parent.slug if team.parent else None,
        "reply_days": team.reply_days,
        "open": team.is_open,
        "concierge": team.is_concierge,
    }


def team_whole(team: Team, *, leads: list[str], members: list[str], services: list[str]) -> dict[str, Any]:
    """A team with its people and services."""
    return team_row(team) | {"zone": team.zone, "leads": leads, "members": members, "services": services}


def service_row(service: Service) -> dict[str, Any]:
    """A service in a list."""
    return {
        "slug": service.slug,
        "name": service.name,
        "summary": service.summary,
        "team": service.team.slug,
        "usual_days": service.usual_days,
    }


def service_whole(service: Service) -> dict[str, Any]:
    """A service with what it needs to know and what it cannot do."""
    return service_row(service) | {
        "for_whom": service.for_whom,
        "inputs": service.inputs,
        "questions": [asdict(field) for field in service.questions],
        "limits": service.limits,
        "yes_from": service.yes_person.handle if service.yes_person else service.yes_from or None,
        "joinable": service.may_be_joined,
        "published": service.is_published,
    }
