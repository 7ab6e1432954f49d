"""The pages that gather."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from obliged.commons.thanks import queries as thanks
from obliged.ground.notifications.models import Notification
from obliged.ground.people.queries import open_team_names
from obliged.home import queries
from obliged.home.forms import SieveForm
from obliged.kernel import clock
from obliged.kernel.text import clean
from obliged.ui import pages

LONGEST = 200


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The front door leads to the day."""
    return redirect("home:today")


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What needs me now?"""
    context = {
        "now": clock.now(),
        "hour": timezone.localtime(clock.now()).hour,
        "today": queries.today_of(request.person),
        "card": thanks.newest_for(request.person),
        "is_alone": queries.is_alone(request.person),
        "news": Notification.objects.visible_to(request.person).unread()[:3],
    }
    return pages.show(request, "home/today.html", context, "home/_today.html")


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """What a few letters may mean: the list under the palette's line."""
    if not pages.wants_part(request):
        return redirect(f"{reverse('home:search')}?{request.GET.urlencode()}")
    return pages.show(request, "home/_palette.html", {"groups": queries.palette(request.person, typed(request))})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that can be found by its words."""
    words, kind, state = typed(request), chosen(request, "kind", queries.KINDS), chosen(request, "state", queries.STATES)
    form = SieveForm(request.person, request.GET)
    sieve = form.sieve(state)
    context = {
        "words": words,
        "kind": kind,
        "kinds": queries.KINDS,
        "state": state,
        "states": queries.STATES,
        "form": form,
        "teams_near": open_team_names(),
        "is_narrowed": sieve.is_of_requests or bool(sieve.team or form.errors),
        "sections": queries.sections(request.person, words, kind, sieve, request.GET.get("cursor", "")),
    }
    return pages.show(request, "home/search.html", context, "home/_found.html")


def typed(request: HttpRequest) -> str:
    """The words that were typed, as far as they can be kept."""
    return clean(request.GET.get("q", "").replace("\0", "")[:LONGEST], limit=LONGEST, lines=False)


def chosen(request: HttpRequest, name: str, known: dict[str, str]) -> str:
    """The value of a filter; none for a word nobody knows."""
    asked = request.GET.get(name, "")
    return asked if asked in known else ""


@require_safe
def rail(request: HttpRequest) -> HttpResponse:
    """The places again, with what waits in them now; `here` is the one the reader is at."""
    return pages.show(request, "home/_rail.html", {"here": request.GET.get("here", "")[:80]})
