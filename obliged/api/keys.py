"""Who calls: a program with a token, or a person with a session. What a key may not open is refused before anything is looked up."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja.security import HttpBearer
from ninja.utils import check_csrf

from obliged.api import pace
from obliged.api.problems import Problem
from obliged.ground.people import moves, queries
from obliged.ground.people.models import Person, Token

SAFE = ("GET", "HEAD", "OPTIONS")


class Key(HttpBearer):
    """A bearer token, or else the session. A header that is there but wrong never falls back to the session."""

    def __call__(self, request: HttpRequest) -> Any:
        request.token = None  # type: ignore[attr-defined]
        if "Authorization" in request.headers:
            return super().__call__(request)
        return self.by_session(request)

    def authenticate(self, request: HttpRequest, token: str) -> Person | None:
        found = queries.token_by_secret(token.strip())
        if found is None:
            return None
        scope = Token.Scope.READ if request.method in SAFE else Token.Scope.WRITE
        if not found.may(scope):
            raise Problem(403, _("This token may only read. Make one with the scope “write”."))
        return self.let_in(request, found)

    def let_in(self, request: HttpRequest, token: Token) -> Person:
        if request.method not in SAFE:
            pace.keep(f"token:{token.pk}")
        moves.use_token(token)
        request.token, request.person = token, token.person  # type: ignore[attr-defined]
        if token.person.language in dict(settings.LANGUAGES):
            translation.activate(token.person.language)
        return token.person

    def by_session(self, request: HttpRequest) -> Person | None:
        person: Person | None = getattr(request, "person", None)
        if person is None or request.method in SAFE:
            return person
        if check_csrf(request) is not None:
            raise Problem(403, _("Send the X-CSRFToken of your session with everything that changes something."))
        pace.keep(f"person:{person.pk}")
        return person
