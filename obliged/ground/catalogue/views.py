"""The directory, the page of a service, and what leads say of one."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from obliged.ground.catalogue import moves, queries
from obliged.ground.catalogue.forms import EditServiceForm, ServiceForm
from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.ground.people.models import Team
from obliged.ground.people.views.editing import Edit, edit
from obliged.kernel.paging import page
from obliged.kernel.text import clean
from obliged.ui import pages, slots

CARDS, ROWS = 60, 50


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """Teams, and what each gladly does."""
    found = people.teams_found(request.person, _asked(request), request.GET.get("in", ""))
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
    found = people.people_found(request.person, _asked(request))
    shown = page(found, cursor=request.GET.get("cursor", ""), limit=ROWS, order=("name", "pk"))
    return _directory(request, "people", shown, {"lookalikes": people.lookalikes(shown.items)})


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """Everything one can ask for by name."""
    found = queries.services_found(request.person, _asked(request))
    shown = page(found, cursor=request.GET.get("cursor", ""), limit=ROWS, order=("name", "pk"))
    return _directory(request, "services", shown, {})


@require_safe
def service_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One service: for whom, what to supply, what it cannot do."""
    service = get_object_or_404(Service.objects.visible_to(request.person).select_related("team"), slug=slug)
    context = {
        "service": service,
        "leads": people.leads_of(service.team),
        "may_edit": service.team.may_be_edited_by(request.person),
        "main_panels": slots.render("service.main", request, service=service),
        "aside_panels": slots.render("service.aside", request, service=service),
    }
    return pages.show(request, "catalogue/service.html", context)


def offer_service(request: HttpRequest, slug: str) -> HttpResponse:
    """A lead offers something new."""
    team = get_object_or_404(Team.objects.visible_to(request.person), slug=slug)
    if not team.may_be_edited_by(request.person):
        raise Http404
    made: list[Service] = []
    how = Edit("catalogue/service_edit.html", reverse("people:team", args=[slug]), "", {"team": team, "service": None})
    form = ServiceForm(request.POST or None)
    answer = edit(request, form, lambda said: made.append(moves.offer_service(team, by=request.person, **said.cleaned_data)), how)
    return redirect("catalogue:service", made[0].slug) if made else answer


def edit_service(request: HttpRequest, slug: str) -> HttpResponse:
    """A lead says it better."""
    service = get_object_or_404(Service.objects.visible_to(request.person).select_related("team"), slug=slug)
    if not service.team.may_be_edited_by(request.person):
        raise Http404
    initial = {name: getattr(service, name) for name in EditServiceForm.base_fields}
    context = {"team": service.team, "service": service}
    how = Edit("catalogue/service_edit.html", reverse("catalogue:service", args=[slug]), _("Saved."), context, service)
    form = EditServiceForm(request.POST or None, initial=initial)
    return edit(request, form, lambda said: moves.edit_service(service, by=request.person, **said.cleaned_data), how)


def _asked(request: HttpRequest) -> str:
    return clean(request.GET.get("q", "")[:200], limit=200, lines=False)


def _directory(request: HttpRequest, tab: str, shown: Any, context: dict[str, Any]) -> HttpResponse:
    asked = _asked(request)
    said = {"tab": tab, "asked": asked, "shown": shown, "counts": queries.counts(request.person, asked), **context}
    return pages.show(request, f"catalogue/directory_{tab}.html", said, f"catalogue/_{tab}.html")
