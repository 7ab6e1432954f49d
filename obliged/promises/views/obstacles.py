"""What stands in the way: raised from a request, and the board of all that is open."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.forms.obstacle import ObstacleForm
from obliged.promises.models import Ask
from obliged.promises.queries.obstacles import board
from obliged.promises.queries.reading import Reading
from obliged.promises.views.sheet import the_ask
from obliged.ui import pages, slots

PAGE = "promises/obstacle.html"


@require_safe
def obstacles(request: HttpRequest) -> HttpResponse:
    """All that stands in the way now, whose work it is to clear it, and by when."""
    return pages.show(
        request, "promises/obstacles.html", {"board": board(request.person), "figures": slots.render("obstacles.foot", request)}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def raise_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what stands in the way of a request; whoever does not serve it is led to its page."""
    reading = Reading.whole(the_ask(request, pk), request.person)
    if not reading.is_serving and request.method != "POST":
        return redirect("promises:request", pk)
    form = ObstacleForm(reading, request.POST or None)
    context = {"ask": reading.ask, "reading": reading, "form": form, "key": secrets.token_urlsafe(16)}
    if request.method != "POST":
        return pages.show(request, PAGE, context)
    try:
        if form.is_valid():
            return raised(request, form, reading.ask)
    except Refused as no:
        form.add_error(no.field if no.field in form.fields else None, str(no))
    return pages.refused(request, PAGE, context)


def raised(request: HttpRequest, form: ObstacleForm, held: Ask) -> HttpResponse:
    """A new obstacle is asked of a leader; one that is known is joined."""
    if form.known:
        moves.join_obstacle(held, form.known, by=request.person)
        pages.toast(request, _("Joined. You hear what becomes of it."))
    else:
        moves.raise_obstacle(held, form.wish(), by=request.person)
        pages.toast(request, _("Raised. It is a request of its own now."))
    return pages.go(request, reverse("promises:request", args=[held.pk]))
