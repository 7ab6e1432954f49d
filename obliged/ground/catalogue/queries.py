"""What can be asked for, of whom: services for a list, for a team, and the counts above the directory."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team


def services_found(person: Person, text: str) -> QuerySet[Service]:
    """Published services by name, summary or team."""
    found = Service.objects.visible_to(person).filter(is_published=True).select_related("team")
    held = Q(name__icontains=text) | Q(summary__icontains=text) | Q(team__name__icontains=text)
    return found.filter(held) if text else found


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
    return {
        "teams": people.teams_found(person, text).count(),
        "people": people.people_found(person, text).count(),
        "services": services_found(person, text).count(),
    }
