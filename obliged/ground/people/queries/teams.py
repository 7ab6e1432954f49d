"""Teams: who serves in them and leads them, and where they sit."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from obliged.ground.people.models import Department, Membership, Person, Team
from obliged.kernel.prepared import prepared

# The name of the role of a lead comes before that of a member.
LEADS_FIRST = ("role", "person__name", "pk")


def concierge_team() -> Team | None:
    """The team that helps people who do not know whom to ask."""
    return Team.objects.filter(is_concierge=True, is_open=True).first()


def leads_of(team: Team) -> list[Person]:
    """Who leads a team, in the order they began."""
    return [m.person for m in team.memberships.leads().select_related("person") if m.person.is_active]


def members_of(team: Team) -> QuerySet[Person]:
    """Everybody who serves in a team and is still here."""
    return Person.objects.present().filter(memberships__team=team)


def memberships_of(team: Team) -> QuerySet[Membership]:
    """Who serves in a team, leads first, as its leads see it."""
    return Membership.objects.filter(team=team, person__is_active=True).select_related("person").order_by(*LEADS_FIRST)


@prepared
def serving_in(team: int) -> QuerySet[Membership, int]:
    """The keys of those who serve in a team, in the order they joined."""
    return Membership.objects.filter(team=team).order_by("pk").values_list("person_id", flat=True)


@prepared
def teams_among(pks: list[int]) -> QuerySet[Team]:
    """Those with these keys."""
    return Team.objects.filter(pk__in=pks)


def places_of(teams: Iterable[Team]) -> dict[int, list[str]]:
    """Where the people of each team sit, the most common place first, two at most."""
    rows = Membership.objects.filter(team__in=teams).exclude(person__location="").values_list("team_id", "person__location")
    places: dict[int, list[str]] = {}
    for team_id, place, _often in rows.annotate(often=Count("pk")).order_by("team_id", "-often", "person__location"):
        if len(places.setdefault(team_id, [])) < 2:
            places[team_id].append(place)
    return places


def departments_with_teams(person: Person) -> Iterable[Department]:
    """The departments that hold a team, for the filter of the directory."""
    return Department.objects.visible_to(person).filter(teams__isnull=False).distinct()
