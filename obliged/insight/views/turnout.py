"""How many take part: of the house, of each department, of each team; never who."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from obliged.ground.people.models import Department
from obliged.insight.queries.turnout import line_of, months_of, newest_month, units_in
from obliged.ui import pages


@require_safe
def turnout(request: HttpRequest) -> HttpResponse:
    """The house, and what is in it."""
    return shown(request, None)


@require_safe
def turnout_of_department(request: HttpRequest, slug: str) -> HttpResponse:
    """One department, and its teams."""
    return shown(request, get_object_or_404(Department.objects.visible_to(request.person), slug=slug))


def shown(request: HttpRequest, department: Department | None) -> HttpResponse:
    """A unit month by month, and the units in it."""
    newest = newest_month(request.person)
    months = months_of(request.person, department)
    units = units_in(request.person, department, newest) if newest else []
    context = {"department": department, "months": months, "line": line_of(months), "units": units, "newest": newest}
    return pages.show(request, "insight/turnout.html", context)
