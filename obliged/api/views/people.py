"""Whom one may ask: people, teams and services."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from obliged.api.answers import answer, page
from obliged.api.bodies.people import PersonFilter, ServiceFilter, TeamFilter
from obliged.api.shapes import people as shapes
from obliged.api.shapes.lists import Listed
from obliged.api.shapes.times import usual_days
from obliged.api.sieves import only_known
from obliged.api.values import NameInAddress
from obliged.ground.catalogue import queries as catalogue
from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries
from obliged.ground.people.models import Membership, Person, Team
from obliged.insight import queries as figures
from obliged.kernel import clock, paging

router = Router(tags=["people"])


@router.get("/people", response=Listed[shapes.PersonRow])
def find_people(request: HttpRequest, asked: Query[PersonFilter]) -> HttpResponse:
    """Everybody who can be asked."""
    only_known(request, asked)
    found = queries.people_found(request.person, asked.q)
    found = found.filter(memberships__team__slug=asked.team) if asked.team else found
    return page(paging.page(found, cursor=asked.cursor, limit=asked.limit, order=("name", "pk")), shapes.person_row)


@router.get("/people/{handle}", response=shapes.PersonWhole)
def read_person(request: HttpRequest, handle: NameInAddress) -> HttpResponse:
    """One person, until when they are away, and who stands in."""
    people = queries.with_home_teams(Person.objects.visible_to(request.person).select_related("manager"))
    person = get_object_or_404(people, handle=handle)
    now = clock.now()
    # Whoever reaches their own limit is asked all the same; of what they hold others learn this day, and no number.
    room = {"room_again_at": figures.next_free_slot(person, now)}
    return answer(shapes.person_whole(person, queries.absence_of(person, now)) | room)


@router.get("/teams", response=Listed[shapes.TeamRow])
def find_teams(request: HttpRequest, asked: Query[TeamFilter]) -> HttpResponse:
    """Every team."""
    only_known(request, asked)
    found = queries.teams_found(request.person, asked.q, asked.department or "").select_related("department", "parent")
    return page(paging.page(found, cursor=asked.cursor, limit=asked.limit, order=("name", "pk")), shapes.team_row)


@router.get("/teams/{slug}", response=shapes.TeamWhole)
def read_team(request: HttpRequest, slug: NameInAddress) -> HttpResponse:
    """One team, who leads it, who serves there, what it offers."""
    teams = Team.objects.visible_to(request.person).select_related("department", "parent")
    team = get_object_or_404(teams, slug=slug)
    rows = list(queries.memberships_of(team))
    leads = [row.person.handle for row in rows if row.role == Membership.Role.LEAD]
    services = [service.slug for service in catalogue.services_of(team, request.person)]
    whole = shapes.team_whole(team, leads=leads, members=[row.person.handle for row in rows], services=services)
    return answer(whole | {"usually": usual_days(figures.usual_time_of(team, request.person))})


@router.get("/services", response=Listed[shapes.ServiceRow])
def find_services(request: HttpRequest, asked: Query[ServiceFilter]) -> HttpResponse:
    """What teams gladly do for others."""
    only_known(request, asked)
    found = catalogue.services_found(request.person, asked.q)
    found = found.filter(team__slug=asked.team) if asked.team else found
    return page(paging.page(found, cursor=asked.cursor, limit=asked.limit, order=("name", "pk")), shapes.service_row)


@router.get("/services/{slug}", response=shapes.ServiceWhole)
def read_service(request: HttpRequest, slug: NameInAddress) -> HttpResponse:
    """One service, what it needs to know and what it cannot do."""
    services = Service.objects.visible_to(request.person).select_related("team", "yes_person")
    service = get_object_or_404(services, slug=slug)
    return answer(shapes.service_whole(service) | {"usually": usual_days(figures.usual_time_of(service, request.person))})
