"""What can be asked for, of whom: services for a list, for a team, and the counts above the directory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from obliged.ground.catalogue.models import PLAIN, Service
from obliged.ground.people import queries as people
from obliged.ground.people.models import Department, Person, Team
from obliged.kernel import search


def services_found(person: Person, text: str) -> QuerySet[Service]:
    """Published services by name, summary or team."""
    found = Service.objects.visible_to(person).filter(is_published=True).select_related("team")
    held = Q(name__icontains=text) | Q(summary__icontains=text) | Q(team__name__icontains=text)
    return found.filter(held) if text else found


def directory(tab: str, person: Person, text: str, department: str = "") -> QuerySet[Any]:
    """What one tab of the directory lists, perhaps only what is found by some words.

    A program that looks somebody up wants the letters it sent, and at once; people at the search box begin words, and mistype them.
    """
    kind, rows = TABS[tab]
    listed: QuerySet[Any] = rows(person, "")
    shown = listed.filter(department__slug=department) if department else listed
    return search.among(shown, kind, text, person) if text else shown


TABS: dict[str, tuple[str, Callable[[Person, str], Any]]] = {
    "teams": ("team", people.teams_found),
    "people": ("person", people.people_found),
    "services": ("service", services_found),
}


def services_of(team: Team, person: Person) -> QuerySet[Service]:
    """What a team offers; its own people see drafts too."""
    return Service.objects.visible_to(person).filter(team=team)


def names_of_services(teams: Iterable[Team], person: Person, most: int = 3) -> dict[int, list[str]]:
    """The names of a few services of each team, for its card."""
    rows = Service.objects.visible_to(person).filter(team__in=teams, is_published=True).values_list("team_id", "name")
    names: dict[int, list[str]] = {}
    for team_id, name in rows:
        if len(names.setdefault(team_id, [])) < most:
            names[team_id].append(name)
    return names


def counts(person: Person, text: str) -> dict[str, int]:
    """How many teams, people and services a search finds: the numbers on the tabs of the directory."""
    return {tab: directory(tab, person, text).count() for tab in TABS}


def as_drafted(service: Service) -> Service:
    """The service as it would stand on the list; nothing of it is kept."""
    words = service.words()
    plain = {name: words[name] for name in PLAIN}
    return Service(pk=service.pk, team=service.team, slug=service.slug, version=service.version, **plain)


@dataclass(frozen=True)
class Terms:
    """What holds beside the words of a service: for whom it is, whose yes it needs, who else does a part."""

    names: list[str]
    yes: Person | None
    parts: list[tuple[Team, str]]


def terms_of(service: Service, words: dict[str, Any] | None = None) -> Terms:
    """The names for the page of a service. Most services are plain, and then nothing is looked up."""
    said = words or {name: getattr(service, name) for name in ("is_for_everyone", "yes_person_id", "parts")}
    names = [] if said["is_for_everyone"] else meant_for(service, words)
    yes = Person.objects.filter(pk=said["yes_person_id"]).first() if said["yes_person_id"] else None
    teams = Team.objects.in_bulk([part["team"] for part in said["parts"]]) if said["parts"] else {}
    return Terms(names, yes, [(teams[part["team"]], part["title"]) for part in said["parts"] if part["team"] in teams])


def meant_for(service: Service, words: dict[str, Any] | None = None) -> list[str]:
    """The departments and teams a service is for, by name."""
    departments, teams = service.for_departments.all(), service.for_teams.all()
    if words is not None:
        departments = Department.objects.filter(pk__in=words["for_departments"])
        teams = Team.objects.filter(pk__in=words["for_teams"])
    return [*(one.name for one in departments), *(one.name for one in teams)]
