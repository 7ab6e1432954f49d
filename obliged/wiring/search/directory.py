"""People, teams and services as documents. Everybody at work may look them up; a draft of a service only its team,
and one that is meant for some only those."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db.models import Q, QuerySet

from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team
from obliged.kernel import search
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask


def here() -> QuerySet[Person]:
    """People who are here: whoever left is found by nobody."""
    return Person.objects.present()


def teams() -> QuerySet[Team]:
    """Teams that serve: neither closed nor only a name from an import."""
    return Team.objects.present()


def seen_people(reader: Person, keys: list[int]) -> list[int]:
    """Those of some people a reader may look up: whoever is here, as long as the reader is."""
    return people_here(keys) if reader.is_active else []


@prepared
def people_here(keys: list[int]) -> QuerySet[Person, int]:
    """Those of some people who are here."""
    return here().filter(pk__in=keys).values_list("pk", flat=True)


def seen_teams(reader: Person, keys: list[int]) -> list[int]:
    """Those of some teams a reader may look up: whatever serves, as long as the reader is here."""
    return teams_here(keys) if reader.is_active else []


@prepared
def teams_here(keys: list[int]) -> QuerySet[Team, int]:
    """Those of some teams that serve."""
    return teams().filter(pk__in=keys).values_list("pk", flat=True)


def seen_services(reader: Person, keys: list[int]) -> list[int]:
    """Those of some services a reader may see."""
    return services_shown(reader, keys) if reader.is_active else []


@prepared
def services_shown(reader: Person, keys: list[int]) -> QuerySet[Service, int]:
    """Those that are visible."""
    return Service.objects.visible_to(reader).filter(pk__in=keys).order_by().values_list("pk", flat=True)


def asks_of_people(keys: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    """The requests that bear these people's names."""
    held = Q(customer__in=keys) | Q(owner__in=keys) | Q(person__in=keys)
    yield "request", list(Ask.objects.filter(held).values_list("pk", flat=True))


def asks_of_teams(keys: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    """The requests, people and services that bear these teams' names."""
    yield "request", list(Ask.objects.filter(team__in=keys).values_list("pk", flat=True))
    yield "person", list(here().filter(memberships__team__in=keys).values_list("pk", flat=True))
    yield "service", list(Service.objects.filter(team__in=keys).values_list("pk", flat=True))


def teams_of_services(keys: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    """The teams that are found by the names of these services."""
    yield "team", list(Service.objects.filter(pk__in=keys).values_list("team_id", flat=True).distinct())


@search.kind("person", 1, rows=here, seen=seen_people, named=asks_of_people)
def read_people(keys: Sequence[int]) -> Iterator[search.Text]:
    """People by their names, with what they do and may be asked about."""
    for person in people.with_home_teams(here().filter(pk__in=keys)):
        teams = [membership.team for membership in person.memberships.all()]
        # What follows the @ is the same for every colleague: as a word it would find them all, before what is really meant.
        names = " ".join([person.name, person.handle, person.email.partition("@")[0]])
        body = "\n".join([person.title, person.location, *(team.name for team in teams), *person.glad_to_help, person.how_to_ask])
        yield search.Text(person.pk, person.called, person.created_at, names, body, ("all", *(f"of{team.pk}" for team in teams)))


@search.kind("team", 2, rows=teams, seen=seen_teams, named=asks_of_teams)
def read_teams(keys: Sequence[int]) -> Iterator[search.Text]:
    """Teams by their names, with what they do for others."""
    for team in teams().filter(pk__in=keys).select_related("department").prefetch_related("services"):
        # Every reader finds the team by these words, so what is meant for some only stays out.
        offered = [service.name for service in team.services.all() if service.is_published and service.is_for_everyone]
        body = "\n".join([team.purpose, team.department.name if team.department else "", *offered])
        yield search.Text(team.pk, team.name, team.created_at, body=body, keys=("all", f"of{team.pk}"))


@search.kind("service", 3, rows=Service.objects.all, seen=seen_services, named=teams_of_services)
def read_services(keys: Sequence[int]) -> Iterator[search.Text]:
    """Services by their names, with what they need and cannot do."""
    rows = Service.objects.filter(pk__in=keys).select_related("team").prefetch_related("for_teams", "for_departments__teams")
    for service in rows:
        body = "\n".join([service.summary, service.for_whom, *service.inputs, service.limits])
        keys_of_it = (*opened_to(service), f"of{service.team_id}")
        yield search.Text(service.pk, service.name, service.team.created_at, service.team.name, body, keys_of_it)


def opened_to(service: Service) -> Iterator[str]:
    """The keys that open a service, as `Service.objects.visible_to` has it: everybody's, or its team's and those it is meant for."""
    if service.is_published and service.is_for_everyone:
        yield "all"
        return
    meant = {service.team_id}
    if service.is_published:
        meant |= {team.pk for team in service.for_teams.all()}
        meant |= {team.pk for department in service.for_departments.all() for team in department.teams.all()}
    yield from (f"t{pk}" for pk in sorted(meant))
