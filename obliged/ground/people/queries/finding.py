"""People and teams by what somebody typed."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from obliged.ground.people.models import Person, Team
from obliged.ground.people.queries.faces import with_home_teams
from obliged.kernel.prepared import prepared

SUGGESTED = 40


def people_found(person: Person, text: str) -> QuerySet[Person]:
    """People by name, handle, address or title, for a list; each with the team shown beside the name."""
    found = Person.objects.visible_to(person).present()
    return with_home_teams(found.named(text) if text else found)


def one_person(asker: Person, said: str) -> Person | None:
    """The one person with this handle or address."""
    return Person.objects.visible_to(asker).present().filter(Q(handle=said) | Q(email=said)).first()


def only_one_called(asker: Person, name: str) -> Person | None:
    """The one person a name can mean, all of it or its first word; nobody where it could be several."""
    here = Person.objects.visible_to(asker).present()
    whole = Q(name__iexact=name)
    for meant in (whole, Q(name__istartswith=f"{name} ") | Q(name_to_use__iexact=name)):
        if found := list(here.filter(meant)[:2]):
            return found[0] if len(found) == 1 else None
    return None


def teams_found(person: Person, text: str, department: str = "") -> QuerySet[Team]:
    """Teams by name or purpose, perhaps of one department, with the number of people who serve there."""
    found = Team.objects.visible_to(person).present()
    if text:
        found = found.filter(Q(name__icontains=text) | Q(purpose__icontains=text))
    if department:
        found = found.filter(department__slug=department)
    present = Q(memberships__person__is_active=True, memberships__person__is_placeholder=False)
    return found.annotate(people_count=Count("memberships", filter=present))


@prepared
def open_team_names() -> QuerySet[Team, str]:
    """What some teams are called that take requests, to choose from while one types; any other can be written."""
    return Team.objects.filter(is_open=True, is_placeholder=False).order_by("name").values_list("name", flat=True)[:SUGGESTED]
