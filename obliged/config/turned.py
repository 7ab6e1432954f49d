"""What is turned away before any page sees it is told why as every other refusal is: a page for people, a problem for programs."""

from __future__ import annotations

from io import BytesIO

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware
from django.utils import translation

from obliged.api import problems
from obliged.config.security import SafeHeaders
from obliged.kernel.bridge import Headers, Message, Turned, environ_of
from obliged.ui import errors


def in_words(scope: Message, turned: Turned) -> tuple[Headers, bytes]:
    """The headers and the body that say it, in the language the browser asks for."""
    request = WSGIRequest(environ_of(scope, BytesIO(), 0, is_https=settings.IS_HTTPS))
    with translation.override(translation.get_language_from_request(request)):
        answer = SecurityMiddleware(SafeHeaders(lambda request: _answer(request, turned)))(request)
    # The bridge itself says when to come back, and that nothing of this may be kept.
    headers = {name: value for name, value in answer.items() if name not in ("Retry-After", "Cache-Control")}
    return [(name.lower().encode("latin1"), value.encode("latin1")) for name, value in headers.items()], answer.content


def _answer(request: HttpRequest, turned: Turned) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        return problems.answer(turned.status, str(turned))
    return errors.error_page(request, turned.status, str(turned))
