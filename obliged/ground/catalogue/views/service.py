"""The page of a service, as everybody reads it and as its leads look at it before they publish."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from obliged.ground.catalogue import moves, queries, rules
from obliged.ground.catalogue.forms.service import OFTEN
from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.kernel.rules import Refused
from obliged.ui import pages, slots

PAGE = "catalogue/service.html"
DEEDS = {
    "publish": (moves.publish_service, gettext_lazy("Published. It can be asked for now.")),
    "hide": (moves.hide_service, gettext_lazy("Taken off the list. What was asked stays.")),
    "discard": (moves.discard_draft, gettext_lazy("The changes are let go.")),
}


@require_safe
def service_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One service: for whom, what to supply, what it cannot do."""
    service = seen(request, slug)
    context = {
        "terms": queries.terms_of(service),
        "main_panels": slots.render("service.main", request, service=service),
        "replies": slots.render("service.replies", request, service=service),
        "aside_panels": slots.render("service.aside", request, service=service),
    }
    return pages.show(request, PAGE, {**about(request, service), **context})


@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The service as it would stand on the list, before its leads alone."""
    return pages.show(request, PAGE, previewed(request, led(request, slug)))


@require_POST
def change(request: HttpRequest, slug: str, deed: str) -> HttpResponse:
    """Publish what was written, take it off the list, or let the changes go."""
    service = led(request, slug)
    if deed not in DEEDS:
        raise Http404
    make, words = DEEDS[deed]
    version = request.POST.get("version", "")
    try:
        make(service, by=request.person, version=int(version) if version.isascii() and version.isdigit() else 0)
    except Refused as no:
        return pages.refused(request, PAGE, previewed(request, seen(request, slug)), no)
    pages.toast(request, words)
    return pages.go(request, reverse("catalogue:service", args=[slug]))


def seen(request: HttpRequest, slug: str) -> Service:
    """The service, if this person may see it."""
    return get_object_or_404(Service.objects.visible_to(request.person).select_related("team"), slug=slug)


def led(request: HttpRequest, slug: str) -> Service:
    """The service, if this person speaks for its team."""
    service = seen(request, slug)
    if not service.team.may_be_edited_by(request.person):
        raise Http404
    return service


def about(request: HttpRequest, service: Service) -> dict[str, Any]:
    """What every page of a service shows."""
    return {
        "service": service,
        "leads": people.leads_of(service.team),
        "may_edit": service.team.may_be_edited_by(request.person),
        "often": OFTEN[service.rule] if service.rule in OFTEN and service.rule else "",
        "conditions": rules.conditions(service.questions),
        "is_preview": False,
        "refusal": "",
    }


def previewed(request: HttpRequest, service: Service) -> dict[str, Any]:
    """The same of what is written and not published."""
    words, drafted = service.words(), queries.as_drafted(service)
    said = {"terms": queries.terms_of(drafted, words), "is_preview": True, "is_listed": service.is_published}
    return {
        **about(request, drafted),
        **said,
        "has_draft": bool(service.draft),
        "main_panels": "",
        "aside_panels": "",
        "replies": "",
    }
