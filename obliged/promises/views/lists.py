"""The lists of requests and the desk of a team."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from obliged.ground.people.models import Person, Team
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.models.asks import AskQuerySet
from obliged.promises.queries import byday, counts, desks, lists
from obliged.promises.views.request import undo_address
from obliged.ui import pages, slots

WHO = {"": gettext_lazy("Everyone’s"), "mine": gettext_lazy("Mine"), "nobody": gettext_lazy("With nobody")}


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """Where everything is that I asked, promised or follow."""
    tab, show = chosen(request, "whose", lists.TABS, "asked"), chosen(request, "show", lists.FILTERS, "open")
    words = request.GET.get("q", "")[:100]
    cursor = request.GET.get("cursor", "")
    context = {
        "tab": tab,
        "show": show,
        "words": words,
        "tabs": lists.TABS,
        "filters": lists.FILTERS,
        "counts": counts.tab_counts(request.person),
        "listing": lists.some_page(tab, show, request.person, words, cursor),
    }
    return pages.show(request, "promises/requests.html", context, "promises/_requests.html")


@require_safe
def by_day(request: HttpRequest) -> HttpResponse:
    """Every word I hold, to co-workers and to people outside, by its day."""
    held = byday.held_by(request.person)
    context = {
        "held": held[: byday.MOST],
        "has_more": len(held) > byday.MOST,
        "tab": "promised",
        "tabs": lists.TABS,
        "filters": lists.FILTERS,
        "counts": counts.tab_counts(request.person),
    }
    return pages.show(request, "promises/by_day.html", context, "promises/_by_day.html")


@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """What was asked of a team, who has it, and whether it can promise more."""
    team = get_object_or_404(Team.objects.visible_to(request.person).of(request.person), slug=slug)
    who = chosen(request, "who", WHO, "")
    asks = lists.desk_of(team, request.person, who)
    context = {
        "team": team,
        "who": who,
        "whose": WHO,
        "load": lists.load_of(team, request.person),
        "people": Person.objects.visible_to(request.person).present().filter(memberships__team=team)[:8],
        "main_panels": slots.render("desk.main", request, team=team),
    }
    held = as_list(request, asks) if request.GET.get("view") == "list" else as_board(request, asks, team)
    held |= how_it_begins(request, asks, team) if held["is_empty"] and not who else {}
    return pages.show(request, "promises/desk.html", context | held, "promises/_desk.html")


def how_it_begins(request: HttpRequest, asks: AskQuerySet, team: Team) -> dict[str, Any]:
    """How requests come to a desk to which none has come yet; one that was asked before is only quiet."""
    return {} if asks.exists() else {"first_step": desks.first_step(team, request.person)}


def as_board(request: HttpRequest, asks: AskQuerySet, team: Team) -> dict[str, Any]:
    """What is on a desk, in its columns."""
    board = lists.board(asks, request.person, team)
    is_empty = not any(one.count for one in board)
    return {"is_list": False, "board": board, "uncovered": lists.uncovered(board), "is_empty": is_empty}


def as_list(request: HttpRequest, asks: AskQuerySet) -> dict[str, Any]:
    """The same in one list, page by page."""
    listing = lists.listing(asks.open(), request.person, request.GET.get("cursor", ""))
    return {"is_list": True, "listing": listing, "is_empty": not listing.rows}


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a request from the desk."""
    ask = get_object_or_404(Ask.objects.visible_to(request.person), pk=pk)
    made = moves.play(ask, "take", by=request.person)
    pages.toast(request, _("It is yours now. A first reply is still due."), undo=undo_address(made))
    return redirect("promises:desk", ask.team.slug) if ask.team else redirect("promises:request", ask.pk)


def chosen(request: HttpRequest, name: str, known: dict, otherwise: str) -> str:
    """The value of a filter, or its default for a word nobody knows."""
    asked = request.GET.get(name, otherwise)
    return asked if asked in known else otherwise
