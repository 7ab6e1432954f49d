"""When a page cannot be shown: what happened, then what to do, in the product's voice."""

from __future__ import annotations

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.translation import gettext_lazy as _

from obliged.kernel import room
from obliged.ui import context

WORDS = {
    400: (
        _("This could not be understood"),
        _("Something in the address or the form was not as expected. Go back and try once more."),
    ),
    403: (_("This page has been open for long"), _("For safety it was not sent. Go back, reload the page and send it again.")),
    404: (_("There is nothing at this address"), _("It may be old, or it belongs to others. Look for it by name instead.")),
    408: (_("This took too long to arrive"), _("Go back and send it again; what you typed is still there.")),
    409: (_("Somebody was quicker"), _("Go back, reload the page and look at where it stands now.")),
    413: (_("This is more than can be sent at once"), _("Go back and send a smaller file, or share a link to it.")),
    429: (_("That was a lot at once"), _("Wait a minute, then try again. Nothing is lost.")),
    500: (
        _("This did not work, and it is our fault"),
        _("Nothing was changed. Try again in a moment; if it stays, tell those who look after Obliged."),
    ),
    503: (_("Obliged is resting for a moment"), _("Try again in a minute. Nothing is lost.")),
    507: (
        _("There is no room left here"),
        _("Nothing was changed. Everything can still be read. Those who look after Obliged have to make room; then try again."),
    ),
}
AGAIN_IN = {503: "5", 507: "60"}


def error_page(request: HttpRequest, status: int, words: str = "") -> HttpResponse:
    """The page for one HTTP status. It asks the database nothing, so that it can speak when the database cannot."""
    title, usual = WORDS[status]
    words = words or usual
    said = {"status": status, "title_words": title, "words": words, "name": getattr(request, "request_id", "")}
    template = engines["jinja2"].get_template("ui/error.html")
    again = {"Retry-After": AGAIN_IN[status]} if status in AGAIN_IN else {}
    return HttpResponse(template.template.render({**context.look(request), **said}), status=status, headers=again)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what came could not be read; 413 when it was too much."""
    is_too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return error_page(request, 413 if is_too_much else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not theirs to do."""
    return error_page(request, 403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its proof of origin: most often a page left open over a sign-out."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: it does not exist, or not for this person; the page does not tell which."""
    return error_page(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: our own mistake; 507 and 503 when the disk is full or the database away, which ends without us."""
    # Django calls this while it handles the exception, and hands it to nobody.
    problem = sys.exc_info()[1]
    return error_page(request, 507 if room.is_spent(problem) else 503 if room.is_away(problem) else 500)
