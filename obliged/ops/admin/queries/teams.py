"""Teams as an administrator sees them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from obliged.ground.people.models import Department, Person, Team
from obliged.ui.addresses import query

WHICH: dict[str, Q] = {
    "open": Q(closed_at=None, is_placeholder=False),
    "closed": Q(closed_at__isnull=False, merged_into=None),
    "named": Q(closed_at=None, is_placeholder=True),
}


def teams(reader: Person, text: str, which: str) -> QuerySet[Team]:
    """The teams of one kind whose name holds a text, with how many people serve there."""
    found = Team.objects.visible_to(reader).filter(WHICH.get(which, Q(merged_into=None)))
    present = Q(memberships__person__is_active=True, memberships__person__is_placeholder=False)
    named = found.filter(name__icontains=text) if text else found
    return named.select_related("department", "parent").annotate(people_count=Count("memberships", filter=present))


def filters(request: HttpRequest, which: str) -> list[dict[str, Any]]:
    """The kinds of teams, as filters of the list."""
    names = {"open": _("Serving"), "closed": _("Closed"), "named": _("Known by name only")}
    return [
        {"label": label, "href": query(request, show=key, cursor=None), "is_on": key == which} for key, label in names.items()
    ]


def departments(reader: Person) -> QuerySet[Department]:
    """The departments in their order, with how many teams each has."""
    serving = Q(teams__closed_at=None)
    return Department.objects.visible_to(reader).annotate(team_count=Count("teams", filter=serving))
