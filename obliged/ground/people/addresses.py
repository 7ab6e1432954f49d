"""Addresses that moved lead on; those of an area that is not used here say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from obliged.ground.people.models import FormerSlug, Organisation
from obliged.kernel import areas
from obliged.ui.errors import error_page

TEAMS = "/teams/"


class FormerAddresses:
    """A link to a team that was renamed, or joined another, leads to where it is now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Asked only where nothing was found, so that no page of a team pays for it.
        if response.status_code == 404 and request.method == "GET" and _is_of_a_team(request):
            slug, stroke, rest = request.path_info.removeprefix(TEAMS).partition("/")
            former = FormerSlug.objects.filter(slug=slug[:80]).select_related("team").first()
            if former is not None:
                return HttpResponseRedirect(f"{TEAMS}{former.team.slug}{stroke}{rest}")
        return response


class AreasInUse:
    """A page of an area that is switched off is not there, and says why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> HttpResponse | None:
        """Look which area the address belongs to; most belong to none."""
        area = areas.of(request.path_info)
        organisation = Organisation.current() if area else None
        if area is None or organisation is None or organisation.uses(area.key):
            return None
        words = _("%(area)s is not used here. Whoever looks after Obliged can switch it on.") % {"area": area.name}
        return error_page(request, 404, words)


def _is_of_a_team(request: HttpRequest) -> bool:
    return request.path_info.startswith(TEAMS) and request.user.is_authenticated
