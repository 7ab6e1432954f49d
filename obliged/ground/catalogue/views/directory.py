"""The directory: teams, people, services."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from obliged.ground.catalogue import queries
from obliged.ground.people import queries as people
from obliged.kernel.paging import page
from obliged.kernel.text import clean
from obliged.ui import pages, slots

CARDS, ROWS = 60, 50


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """Teams, and what each gladly does."""
    found = queries.directory("teams", request.person, _asked(request), request.GET.get("in", ""))
    shown = page(found, cursor=request.GET.get("cursor", ""), limit=CARDS, order=("name", "pk"))
    context = {
        "departments": people.departments_with_teams(request.person),
        "department": request.GET.get("in", ""),
        "places": people.places_of(shown.items),
        "services": queries.names_of_services(shown.items, request.person),
        "often": slots.render("directory.often", request),
    }
    return _directory(request, "teams", shown, context)


@require_safe
def persons(request: HttpRequest) -> HttpResponse:
    """Everybody here, by name."""
    found = queries.directory("people", request.person, _asked(request))
    shown = page(found, cursor=request.GET.get("cursor", ""), limit=ROWS, order=("name", "pk"))
    return _directory(request, "people", shown, {})


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """Everything one can ask for by name."""
    found = queries.directory("services", request.person, _asked(request))
    shown = page(found, cursor=request.GET.get("cursor", ""), limit=ROWS, order=("name", "pk"))
    return _directory(request, "services", shown, {"usual": slots.words("services.words", request, shown.items)})


def _asked(request: HttpRequest) -> str:
    return clean(request.GET.get("q", "")[:200], limit=200, lines=False)


def _directory(request: HttpRequest, tab: str, shown: Any, context: dict[str, Any]) -> HttpResponse:
    asked = _asked(request)
    said = {"tab": tab, "asked": asked, "shown": shown, "counts": queries.counts(request.person, asked), **context}
    return pages.show(request, f"catalogue/directory_{tab}.html", said, f"catalogue/_{tab}.html")
