"""The agreements one reads, and the page of one of them, version by version."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from obliged.ground.agreements import queries
from obliged.ground.agreements.forms import CommentForm
from obliged.ground.agreements.models import Agreement, Terms
from obliged.ground.agreements.queries.news import news_in, seen_in
from obliged.ground.agreements.queries.sheet import Sheet
from obliged.ground.agreements.queries.stages import stages, whose_turn
from obliged.ui import pages, slots

PAGE = "agreements/agreement.html"
Context = dict[str, Any]


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The agreements one reads: those of one's teams, and those with everyone."""
    context = {"cards": queries.shown_to(request.person), "may_propose": request.person.memberships.leads().exists()}
    return pages.show(request, "agreements/agreements.html", context)


@require_safe
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """What holds now; before anything does, what is being talked over."""
    found = the_agreement(request, pk)
    terms = queries.in_force(found, found.today) or queries.newest(found)
    if terms is None:
        raise Http404
    # What one was told of leads to a version; whoever came here by another way has that version before their eyes, too.
    request.shows = reverse("agreements:version", args=[pk, terms.number])  # type: ignore[attr-defined]
    return pages.show(request, PAGE, sheet(request, terms))


@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version: the draft, or one that held before, with what was new in it."""
    terms = get_object_or_404(the_agreement(request, pk).terms, number=number)
    return pages.show(request, PAGE, sheet(request, terms))


@require_safe
def news(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What was done since this page was shown, as a button; 204 when it shows everything."""
    terms = get_object_or_404(the_agreement(request, pk).terms, number=number)
    whole = Sheet.of(terms, request.person)
    found = news_in(whole, request.GET.get("seen", ""))
    if found is None:
        return HttpResponse(status=204)
    return pages.show(request, "agreements/_news.html", {"sheet": whole, "terms": whole.terms, "news": found})


def the_agreement(request: HttpRequest, pk: int) -> Agreement:
    """The agreement, if this person may read it; else there is nothing here."""
    return get_object_or_404(Agreement.objects.visible_to(request.person).with_teams(), pk=pk)


def the_draft(agreement: Agreement) -> Terms:
    """What is being talked over; else there is nothing to write into."""
    draft = queries.draft_of(agreement)
    if draft is None:
        raise Http404
    draft.agreement = agreement
    return draft


def sheet(request: HttpRequest, terms: Terms, **shown: Any) -> Context:
    """Everything the page of one version shows to one reader."""
    whole = Sheet.of(terms, request.person)
    panels = slots.render("agreement.main", request, terms=whole.terms)
    form = CommentForm(whole.terms, whole.lines, about=request.GET.get("about", ""))
    said = {"main_panels": panels, "comment_form": form, "refusal": "", "seen": seen_in(whole)}
    said |= {"stages": stages(whole), "whose_turn": whose_turn(whole)} if whole.terms.is_draft else {}
    return {"sheet": whole, "terms": whole.terms, "agreement": whole.agreement, **said, **shown}
