"""The keyboard map, and whether single letters lead anywhere for me."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from obliged.ground.people import moves
from obliged.ui import keys, pages

PAGE, PART = "people/settings_keyboard.html", "people/_keyboard.html"


@require_http_methods(["GET", "HEAD", "POST"])
def keyboard(request: HttpRequest) -> HttpResponse:
    """Every shortcut, as a page or as a dialog above one; and the switch that turns single letters off."""
    person = request.person
    if request.method != "POST":
        return pages.show(request, PAGE, {"keys": keys.EVERYTHING}, PART)
    moves.edit_profile(person, by=person, version=person.version, uses_shortcuts="is_on" in request.POST)
    if pages.wants_part(request):
        return HttpResponse(status=204)
    pages.toast(request, _("Saved."))
    return pages.go(request, reverse("people:keyboard"))
