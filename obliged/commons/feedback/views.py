"""What teams heard and what came of it; telling a team something, and answering."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from obliged.commons.feedback import answering, moves, queries
from obliged.commons.feedback.forms import AnswerForm, GiveForm
from obliged.commons.feedback.models import Feedback
from obliged.ground.people import queries as people
from obliged.ground.people.models import Team
from obliged.ground.people.views.editing import Edit, edit
from obliged.kernel.rules import Refused
from obliged.ui import pages, slots

GIVE, PIECE = "feedback/give.html", "feedback/piece.html"


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """What waits for my word, what I said, and what was heard in the house: my own teams first."""
    own, others, lines = queries.lines(request.person, request.GET.get("cursor", ""))
    context = {
        "waiting": queries.to_answer(request.person, request.GET.get("waiting", "")),
        "said": queries.said_by(request.person, request.GET.get("said", "")),
        "own": own,
        "others": lines,
        "next": others.next,
    }
    return pages.show(request, "feedback/everything.html", context)


@require_safe
def heard(request: HttpRequest, slug: str) -> HttpResponse:
    """What people told a team, and what it did about it."""
    team = the_team(request, slug)
    counts = queries.counts_of([team.pk]).get(team.pk, queries.Counts())
    pieces = queries.heard_by(team, request.person, request.GET.get("cursor", ""))
    context = {
        "team": team,
        "pieces": pieces,
        "counts": counts,
        "figures": slots.render("feedback.figures", request, counts=counts),
        "answers": queries.answerable(request.person, pieces.items),
        "may_give": may_give(request, team),
    }
    return pages.show(request, "feedback/heard.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell a team what happened, what it did and what I wish."""
    team = the_team(request, slug)
    if request.method != "POST" and not may_give(request, team):
        return redirect("feedback:heard", slug)
    leads = people.leads_of(team)
    form = GiveForm(bool(leads), request.POST or None)
    how = Edit(GIVE, reverse("feedback:heard", args=[slug]), context={"team": team, "leads": leads})
    said: list[Feedback] = []
    answer = edit(request, form, lambda typed: said.append(given(request, team, typed)), how)
    return pages.go(request, reverse("feedback:piece", args=[said[0].pk])) if said else answer


@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest, pk: int) -> HttpResponse:
    """One piece of feedback: who leads the team answers it here."""
    one = the_piece(request, pk)
    form = AnswerForm(one, request.POST or None)
    if request.method != "POST":
        return pages.show(request, PIECE, about(request, one, form))
    try:
        moves.check_may_answer(one, request.person)
        if form.is_valid():
            moves.answer(one, form.reply(), by=request.person, version=form.cleaned_data["version"] or 0)
            pages.toast(request, _("Answered. %(name)s is told.") % {"name": one.by.called})
            return pages.go(request, reverse("feedback:piece", args=[pk]))
    except Refused as no:
        return not_so(request, PIECE, about(request, the_piece(request, pk), form), no)
    return pages.refused(request, PIECE, about(request, one, form))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what is not answered yet."""
    # Pressed twice it leads to the same place, so what is taken back already is found as well.
    one = get_object_or_404(Feedback.objects.visible_to(request.person).select_related("team"), pk=pk)
    moves.withdraw(one, by=request.person)
    pages.toast(request, _("Taken back. Its words are gone."))
    return redirect("feedback:heard", one.team.slug)


@require_POST
def open_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Let both teams read what only leads were to read, where nobody leads who could."""
    one = the_piece(request, pk)
    moves.open_up(one, by=request.person)
    pages.toast(request, _("Opened. Both teams read it now."))
    return redirect("feedback:piece", pk)


def given(request: HttpRequest, team: Team, form: GiveForm) -> Feedback:
    """What was typed is said, and whoever said it knows what comes next."""
    said = moves.give(form.frame(), to=team, by=request.person, is_for_leads=form.is_for_leads)
    pages.toast(request, _("Said. You hear when %(team)s answers.") % {"team": team.name})
    return said


def about(request: HttpRequest, one: Feedback, form: AnswerForm) -> dict[str, Any]:
    """What the page of one piece shows."""
    may_answer = bool(queries.answerable(request.person, [one]))
    nobody_reads = one.by_id == request.person.pk and answering.nobody_reads(one)
    return {"one": one, "team": one.team, "form": form, "may_answer": may_answer, "nobody_reads": nobody_reads, "refusal": ""}


def not_so(request: HttpRequest, page: str, context: dict[str, Any], no: Refused) -> HttpResponse:
    """A rule said no: its words stand at their field, with all that was typed."""
    form = context["form"]
    if no.field not in form.fields:
        return pages.refused(request, page, context, no)
    form.add_error(no.field, str(no))
    return pages.show(request, page, context, status=409)


def may_give(request: HttpRequest, team: Team) -> bool:
    """Whether the reader may tell this team something."""
    try:
        moves.check_may_hear(team, request.person)
    except Refused:
        return False
    return True


def the_team(request: HttpRequest, slug: str) -> Team:
    """The team of an address."""
    return get_object_or_404(Team.objects.visible_to(request.person), slug=slug)


def the_piece(request: HttpRequest, pk: int) -> Feedback:
    """The piece of an address, if the reader may see it; what was taken back is gone."""
    return get_object_or_404(Feedback.objects.visible_to(request.person).standing().with_answers(), pk=pk)
