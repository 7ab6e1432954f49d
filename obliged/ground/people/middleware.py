"""Who is here: every page knows its person, speaks their language and shows their time. Without one the door stays shut."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware, get_user
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from obliged.ground.people import queries
from obliged.ground.people.models import Organisation, Person
from obliged.ui import pages

Answer = Callable[[HttpRequest], HttpResponse]
# These answer for themselves: the API with 401, the rest says nothing about anybody; a language is chosen before the first run, too.
OPEN_PREFIXES = (
    "/api/",
    "/static/",
    "/language",
    "/healthz",
    "/readyz",
    "/metrics",
    "/manifest.webmanifest",
    "/sw.js",
    "/offline",
)
FIRST_RUN_PREFIX = "/welcome"
ROLE = "people.is_admin"


class KnownPerson:
    """Sets `request.person`, and activates that person's language and time zone for the length of the request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = get_user(request)
        person = user if isinstance(user, Person) else None
        request.person = person
        request.place = SimpleLazyObject(lambda: str(Organisation.current() or ""))
        request.place_is_open = SimpleLazyObject(lambda: bool(getattr(Organisation.current(), "mail_domains", [])))
        _renew_on_a_new_role(request, person)
        with ExitStack() as kept:
            kept.enter_context(Organisation.looked_up_once())
            if person is not None:
                kept.enter_context(timezone.override(ZoneInfo(person.zone)))
                if person.language in dict(settings.LANGUAGES):
                    kept.enter_context(translation.override(person.language))
            response = self.get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response = response.render()
            return response


def _renew_on_a_new_role(request: HttpRequest, person: Person | None) -> None:
    # A key to the session that somebody took before the role changed must not open what the new role may.
    if person is not None and request.session.get(ROLE, False) != person.is_admin:
        request.session.cycle_key()
        request.session[ROLE] = person.is_admin


class ShutDoor(LoginRequiredMiddleware):
    """Nobody sees anything but what is marked `login_not_required`: a view somebody forgot is shut, not open."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if request.user.is_authenticated or request.path_info.startswith(OPEN_PREFIXES):
            return None
        if not request.path_info.startswith(FIRST_RUN_PREFIX) and queries.is_before_first_run():
            return pages.go(request, "/welcome")
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseBase:
        """Sign in first; htmx leaves the page for it. What was asked for is remembered unless it would change something."""
        answer = super().handle_no_permission(request, view_func)
        if request.method not in ("GET", "HEAD"):
            answer = redirect(settings.LOGIN_URL)
        return pages.go(request, answer["Location"])
