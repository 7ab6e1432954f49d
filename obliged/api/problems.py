"""When the API cannot do what was asked: one shape for every refusal (RFC 9457), in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: _("This could not be read"),
    401: _("Show a key first"),
    403: _("This key does not open that"),
    404: _("There is nothing here for you"),
    405: _("That cannot be done here"),
    408: _("This took too long to arrive"),
    409: _("This is not open now"),
    413: _("This is more than can be sent at once"),
    415: _("Send this in another form"),
    422: _("Something needs another look"),
    429: _("That was a lot at once"),
    500: _("This did not work, and it is our fault"),
    503: _("Obliged is resting for a moment"),
    507: _("There is no room left here"),
}
DETAILS = {
    400: _("The body or an address was not as expected. Send JSON in UTF-8."),
    401: _("Send a token as “Authorization: Bearer …”, or sign in."),
    403: _("Use a key with a wider scope, or reload the page you came from."),
    404: _("It does not exist, or it belongs to others."),
    405: _("The Allow header names what can be done at this address."),
    408: _("Send it again, and all of it within a minute."),
    409: _("Somebody was quicker. Look at where it stands now, then choose."),
    413: _("Send less at once. A file may hold 25 MB, everything else 2 MB."),
    415: _("Send JSON with “Content-Type: application/json”; a file as “multipart/form-data”."),
    422: _("See what is said about each field."),
    429: _("Wait as many seconds as Retry-After says, then go on. Nothing is lost."),
    500: _("Nothing was changed. Try again in a moment; if it stays, tell whoever looks after Obliged."),
    503: _("Try again in a minute. Nothing is lost."),
    507: _("Nothing was changed, and everything can still be read. Whoever looks after Obliged has to make room."),
}
KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")

Errors = dict[str, list[str]]


class Problem(Exception):
    """What was asked cannot be done; `status` says of which kind, `detail` says why."""

    def __init__(self, status: int, detail: Any = "", *, errors: Errors | None = None, headers: dict[str, str] | None = None):
        super().__init__(detail)
        self.status, self.detail, self.errors, self.headers = status, detail, errors, headers


def answer(status: int, detail: Any = "", *, errors: Errors | None = None, headers: dict[str, str] | None = None) -> HttpResponse:
    """One problem as an answer."""
    known = status if status in TITLES else 500 if status >= 500 else 400
    said: dict[str, Any] = {
        "type": f"/api/v1/docs#problem-{known}",
        "title": str(TITLES[known]),
        "status": status,
        "detail": str(detail or next(iter((errors or {}).values()), [DETAILS[known]])[0]),
    }
    if errors is not None:
        said["errors"] = errors
    asks_for_key = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    return HttpResponse(orjson.dumps(said), status=status, content_type=MEDIA_TYPE, headers=asks_for_key | (headers or {}))


class ProblemsForPrograms:
    """What went wrong before or beside the API's own views is said to programs as a problem, not as a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/api/"):
            return self.get_response(request)
        # A HEAD is a GET whose body the server leaves out.
        asked, request.method = request.method, "GET" if request.method == "HEAD" else request.method
        response = self.get_response(request)
        request.method = asked
        if response.status_code < 400 or response.get("Content-Type", "").startswith(MEDIA_TYPE):
            return response
        kept = {name: response[name] for name in KEPT_HEADERS if name in response}
        return answer(response.status_code, headers=kept)
