"""The wall of thanks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from obliged.commons.thanks import moves, queries
from obliged.commons.thanks.forms import ThankForm
from obliged.commons.thanks.models import Thank, may_thank
from obliged.promises.models import Ask
from obliged.ui import pages


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """Thanks people chose to give in the open."""
    cards = queries.wall(request.person, request.GET.get("cursor", ""))
    context = {"cards": cards, "seconded": queries.seconded_by(request.person, cards.items)}
    return pages.show(request, "thanks/wall.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, ask_pk: int) -> HttpResponse:
    """Thank who served some time after the yes; once thanks are there, this leads to where they stand."""
    ask = get_object_or_404(Ask.objects.visible_to(request.person).with_parties(), pk=ask_pk, customer=request.person)
    if not may_thank(ask, request.person):
        return redirect("promises:request", ask.pk)
    form = ThankForm(ask, request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        moves.thank_later(ask, said["text"], by=request.person, is_on_wall=said.get("on_wall", False))
        return redirect("promises:request", ask.pk)
    return pages.show(request, "thanks/give.html", {"ask": ask, "form": form}, status=422 if form.is_bound else 200)


@require_POST
def second(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree with a card."""
    card = get_object_or_404(Thank.objects.visible_to(request.person), pk=pk)
    moves.second(card, by=request.person)
    pages.toast(request, _("You agreed with %(name)s.") % {"name": card.by.called})
    return redirect("thanks:wall")
