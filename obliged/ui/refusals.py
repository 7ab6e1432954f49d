"""A rule said no somewhere no view was listening: the person reads why, and what they wrote is not lost."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from obliged.kernel.rules import Refused
from obliged.ui import pages

Answer = Callable[[HttpRequest], HttpResponse]
NOT_WORDS = ("csrfmiddlewaretoken", "version", "verb", "password")


class RefusedInWords:
    """Turns a Refused that nobody caught into a 409, as a page or as a note beside the form."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Show the words of the refusal; every other exception goes its own way."""
        if not isinstance(problem, Refused):
            return None
        context = {"why": str(problem), "kept": _kept_words(request), "back": _back(request)}
        response = pages.show(request, "ui/refused.html", context, "ui/_refused.html", status=409)
        if pages.wants_part(request):
            response["HX-Retarget"], response["HX-Reswap"] = "#refused", "innerHTML"
        return response


def _kept_words(request: HttpRequest) -> list[str]:
    said = ((name, value) for name, values in request.POST.lists() for value in values)
    return [value for name, value in said if " " in value.strip() and not any(word in name for word in NOT_WORDS)]


def _back(request: HttpRequest) -> str:
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if is_ours else "/"
