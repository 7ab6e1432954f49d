"""Every request has a name of its own, so that one line of the log leads to all others."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase

log = structlog.get_logger("obliged.requests")


class NamedRequests:
    """Name the request, log one line about it, and give the name back as `X-Request-Id`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # A name from outside is not believed: it could forge the trail of somebody else's request.
        name = secrets.token_hex(8)
        request.request_id = name  # type: ignore[attr-defined]
        began = time.monotonic()
        with structlog.contextvars.bound_contextvars(request_id=name):
            response = self.get_response(request)
            if not request.path.startswith("/static/"):
                _log(request, response, time.monotonic() - began)
        response.headers["X-Request-Id"] = name
        return response


def _log(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    route = request.resolver_match.route if request.resolver_match else "(no route)"
    log.info(
        "request",
        method=request.method,
        route=route,
        status=response.status_code,
        milliseconds=round(seconds * 1000, 1),
    )
