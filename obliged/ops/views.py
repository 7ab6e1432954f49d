"""Loading the sample from the Welcome page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from obliged.ground.people import queries as people
from obliged.kernel import jobs
from obliged.ops.sample.load import PASSWORD, is_here, load_by_job
from obliged.ui import pages, slots

LOOK_AGAIN = "2"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sample(request: HttpRequest) -> HttpResponse:
    """Ask for Alderway (POST), and wait for it to be there; afterwards this leads to the door."""
    if not people.is_before_first_run():
        if is_here():
            pages.toast(
                request, _("Alderway is here. Everybody signs in with the password %(password)s.") % {"password": PASSWORD}
            )
        return redirect("account_login")
    if request.method == "POST":
        jobs.later(load_by_job)
        return redirect("ops:sample")
    response = pages.show(request, "ops/sample.html")
    response["Refresh"] = LOOK_AGAIN
    return response


@slots.fill("welcome")
def offer_sample(request: HttpRequest) -> Markup:
    """On the Welcome page: look round in a sample organisation first."""
    return Markup(render_to_string("ops/_sample.html", {}, request))
