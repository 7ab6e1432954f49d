"""The wall of thanks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from obliged.commons.thanks import moves, queries
from obliged.commons.thanks.models import Thank
from obliged.ui import pages


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """Thanks people chose to give in the open."""
    cards = queries.wall(request.person, request.GET.get("cursor", ""))
    context = {"cards": cards, "seconded": queries.seconded_by(request.person, cards.items)}
    return pages.show(request, "thanks/wall.html", context)


@require_POST
def second(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree with a card."""
    card = get_object_or_404(Thank.objects.visible_to(request.person), pk=pk)
    moves.second(card, by=request.person)
    pages.toast(request, _("You agreed with %(name)s.") % {"name": card.by.called})
    return redirect("thanks:wall")
