"""A lead writes a service: from a template or from nothing, saved as a draft, looked at, published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from obliged.ground.catalogue import gallery, moves
from obliged.ground.catalogue.forms.fields import field_rows, one_more, part_rows
from obliged.ground.catalogue.forms.service import ServiceForm, differences
from obliged.ground.catalogue.models import Service
from obliged.ground.catalogue.views.service import led
from obliged.ground.people.models import Team
from obliged.ground.people.moves.versions import Stale
from obliged.kernel.rules import Refused
from obliged.ui import pages

PAGE = "catalogue/service_edit.html"
GALLERY = "catalogue/service_gallery.html"


@dataclass
class Sheet:
    """Three forms on one page: the words, the questions, the parts."""

    form: ServiceForm
    fields: Any
    parts: Any

    @classmethod
    def opened(cls, request: HttpRequest, words: dict[str, Any]) -> Sheet:
        """As it is kept, or as it was sent."""
        data = request.POST if request.method == "POST" else None
        for prefix in ("fields", "parts"):
            data = one_more(data, prefix) if data is not None and f"more-{prefix}" in data else data
        lead = request.person
        return cls(ServiceForm(lead, data, initial=words), field_rows(data, words), part_rows(lead, data, words))

    def is_valid(self) -> bool:
        """All three, so that every fault is shown at once."""
        return all([self.form.is_valid(), self.fields.is_valid(), self.parts.is_valid()])

    def said(self) -> dict[str, Any]:
        """What is said, as the move takes it."""
        fields = [row.field() for row in self.fields.kept_forms()]
        parts = [{name: row.cleaned_data[name] for name in ("team", "title")} for row in self.parts.kept_forms()]
        return {**self.form.said(), "fields": fields, "parts": parts}


@require_http_methods(["GET", "HEAD", "POST"])
def offer_service(request: HttpRequest, slug: str) -> HttpResponse:
    """A lead offers something new, beginning with a template or with nothing."""
    team = get_object_or_404(Team.objects.visible_to(request.person), slug=slug)
    if not team.may_be_edited_by(request.person):
        raise Http404
    start = request.GET.get("from", "")
    if request.method != "POST" and not start:
        return pages.show(request, GALLERY, {"team": team, "templates": gallery.templates()})
    sheet, context = Sheet.opened(request, gallery.words_from(start)), {"team": team, "service": None}
    return written(
        request, sheet, context, lambda: moves.offer_service(team, by=request.person, is_published=False, **sheet.said())
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit_service(request: HttpRequest, slug: str) -> HttpResponse:
    """A lead says it better; who asks meanwhile reads what is published."""
    service = led(request, slug)
    words = service.words()
    sheet, context = Sheet.opened(request, {**words, "version": service.version}), {"team": service.team, "service": service}

    def save() -> Service:
        version = sheet.form.cleaned_data["version"] or 0
        return moves.edit_service(service, by=request.person, version=version, **sheet.said())

    return written(request, sheet, context, save)


def written(request: HttpRequest, sheet: Sheet, context: dict[str, Any], save: Any) -> HttpResponse:
    """Show the sheet, give it another row, or keep what it says and show how it would look."""
    shown = {**context, "form": sheet.form, "fields": sheet.fields, "parts": sheet.parts, "refusal": "", "as_it_is": []}
    if request.method != "POST" or {"more-fields", "more-parts"} & request.POST.keys():
        return pages.show(request, PAGE, shown)
    if not sheet.is_valid():
        return pages.show(request, PAGE, shown, status=422)
    try:
        service = save()
    except Stale as no:
        return pages.show(request, PAGE, {**shown, **overtaken(sheet, context["service"]), "refusal": str(no)}, status=409)
    except Refused as no:
        sheet.form.take(no)
        return pages.show(request, PAGE, shown, status=422)
    return pages.go(request, reverse("catalogue:preview", args=[service.slug]))


def overtaken(sheet: Sheet, service: Service) -> dict[str, Any]:
    """Saving again is meant to work, so the form takes the new version; what the other lead wrote is shown beside it."""
    service.refresh_from_db()
    as_it_is = differences(sheet.form, service.words())
    sheet.form.data = sheet.form.data.copy()
    sheet.form.data["version"] = str(service.version)
    return {"as_it_is": as_it_is}
