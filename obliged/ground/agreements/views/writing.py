"""What leads write into a draft and say yes to, and what everybody of the two teams may say about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from obliged.ground.agreements import moves, queries
from obliged.ground.agreements.forms import CommentForm, LineForm, ProposeForm, RewordForm, TermsForm
from obliged.ground.agreements.models import Agreement, Terms
from obliged.ground.agreements.queries.sheet import Sheet
from obliged.ground.agreements.queries.stages import whose_turn
from obliged.ground.agreements.rules import Side
from obliged.ground.agreements.views.reading import PAGE, sheet, the_agreement, the_draft
from obliged.ground.people.views.editing import Edit, edit
from obliged.kernel.rules import Refused
from obliged.ui import pages

ON_LINE = {"yes": moves.say_yes, "take-back": moves.take_back, "drop": moves.drop_line}


def propose(request: HttpRequest) -> HttpResponse:
    """A lead says between whom an agreement should be."""
    if not request.person.memberships.leads().exists():
        raise Http404
    form = ProposeForm(request.person, request.POST or None, initial={"team": request.GET.get("team", "")})
    made: list[Agreement] = []
    how = Edit("agreements/propose.html", reverse("agreements:mine"))
    answer = edit(request, form, lambda said: made.append(moves.propose(*said.sides(), by=request.person)), how)
    return pages.go(request, address(made[0])) if made else answer


def set_terms(request: HttpRequest, pk: int) -> HttpResponse:
    """Which services, from when until when, looked at again when."""
    agreement, draft = draft_to_write(request, pk)
    initial = {name: getattr(draft, name) for name in ("from_on", "until_on", "review_on", "version")}
    initial["services"] = [service.slug for service in draft.services.all()]
    form = TermsForm(agreement, request.POST or None, initial=initial)
    how = Edit("agreements/terms.html", address(agreement, draft), _("Saved."), about(agreement), draft)
    return edit(request, form, lambda said: moves.set_terms(draft, by=request.person, **said.cleaned_data), how)


def add_line(request: HttpRequest, pk: int, side: str) -> HttpResponse:
    """A lead proposes what one side promises."""
    agreement, draft = draft_to_write(request, pk)
    if side not in list(Side):
        raise Http404
    whose = Side(side)
    form = LineForm(whose, request.POST or None)
    context = {**about(agreement), "side": queries.name_of(agreement, whose), "line": None}
    how = Edit("agreements/line.html", address(agreement, draft), _("Proposed. It waits for a yes of the other side."), context)
    return edit(request, form, lambda said: moves.add_line(draft, whose, said.wording(), by=request.person), how)


def reword_line(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """A lead says a line differently; the other side is asked for its yes again."""
    agreement, draft = draft_to_write(request, pk)
    row = get_object_or_404(draft.lines.standing(), pk=line)
    form = RewordForm(row, request.POST or None)
    context = {**about(agreement), "side": queries.name_of(agreement, Side(row.side)), "line": row}
    how = Edit("agreements/line.html", address(agreement, draft), _("Saved. The other side says yes anew."), context, row)

    def save(said: Any) -> None:
        moves.reword_line(row, said.wording(), by=request.person, version=said.cleaned_data["version"])

    return edit(request, form, save, how)


@require_POST
def on_line(request: HttpRequest, pk: int, line: int, deed: str) -> HttpResponse:
    """Say yes to a line, take one's yes back, or take the line out."""
    agreement = the_agreement(request, pk)
    row = get_object_or_404(the_draft(agreement).lines.select_related("terms__agreement__provider"), pk=line)
    if deed not in ON_LINE:
        raise Http404
    return done(request, row.terms, lambda: ON_LINE[deed](row, by=request.person, version=seen(request)))


@require_POST
def on_whole(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Sign the draft or let go of it, begin the next version, or end the agreement."""
    agreement = the_agreement(request, pk)
    if what == "sign":
        draft = the_draft(agreement)
        return done(request, draft, lambda: moves.sign(draft, by=request.person, version=seen(request)), tell=signed)
    if what == "put-away":
        draft = the_draft(agreement)
        return done(request, draft, lambda: moves.put_away(draft, by=request.person), go=reverse("agreements:mine"))
    held = queries.in_force(agreement, agreement.today) or queries.newest(agreement)
    if held is None or what not in ("draft-again", "end"):
        raise Http404
    if what == "end":
        return done(request, held, lambda: moves.end(held, by=request.person), go=reverse("agreements:mine"))
    return done(request, held, lambda: moves.draft_again(held, by=request.person))


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what one thinks of the version one reads, or of one line of it."""
    agreement = the_agreement(request, pk)
    number = asked_number(request, "number")
    terms = agreement.terms.filter(number=number).first() if number else queries.newest(agreement)
    if terms is None:
        raise Http404
    whole = Sheet.of(terms, request.person)
    form = CommentForm(whole.terms, whole.lines, request.POST)
    if not form.is_valid():
        return pages.refused(request, PAGE, sheet(request, terms, comment_form=form))
    said, go = form.cleaned_data, reverse("agreements:version", args=[pk, terms.number]) + "#said-h"
    line = whole.line(said["line"])
    return done(request, terms, lambda: moves.comment(terms, said["text"], by=request.person, line=line), go=go)


def done(
    request: HttpRequest, terms: Terms, deed: Any, *, go: str = "", tell: Callable[[HttpRequest, Terms], None] | None = None
) -> HttpResponse:
    """Do it and show where it stands; a refusal is said there, and nothing has changed."""
    try:
        deed()
    except Refused as no:
        return pages.refused(request, PAGE, sheet(request, terms), no)
    if tell is not None:
        tell(request, terms)
    return redirect(go or address(terms.agreement, queries.newest(terms.agreement)))


def signed(request: HttpRequest, terms: Terms) -> None:
    """Say what came of a signature: who signs next, or that it holds."""
    whole = Sheet.of(terms, request.person)
    pages.toast(request, whose_turn(whole) if whole.terms.is_draft else _("Both have signed."), icon="signature")


def draft_to_write(request: HttpRequest, pk: int) -> tuple[Agreement, Terms]:
    """The draft, if the reader speaks for a side; to anybody else there is no such form."""
    agreement = the_agreement(request, pk)
    if not agreement.sides_spoken_for_by(request.person):
        raise Http404
    return agreement, the_draft(agreement)


def about(agreement: Agreement) -> dict[str, Any]:
    return {"agreement": agreement, "title": queries.title_of(agreement)}


def address(agreement: Agreement, terms: Terms | None = None) -> str:
    """The page of an agreement, or of one version that is not the one in force."""
    if terms is None or not terms.is_draft:
        return reverse("agreements:agreement", args=[agreement.pk])
    return reverse("agreements:version", args=[agreement.pk, terms.number])


def seen(request: HttpRequest) -> int:
    """The version the form was shown with; a form that says none has seen none."""
    return asked_number(request, "version")


def asked_number(request: HttpRequest, name: str) -> int:
    """A small whole number somebody sent; anything else is none."""
    said = request.POST.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0
