"""Asking for something, offering help, noting what was said across a desk."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.forms.asking import AskForm, NoteForm, OfferForm
from obliged.promises.models import Ask
from obliged.promises.moves import Wish
from obliged.promises.queries import asking
from obliged.promises.queries.choices import people_near, teams_near
from obliged.ui import pages

PAGE = "promises/ask.html"
OFFER = {
    "title": gettext_lazy("Offer help"),
    "lead": gettext_lazy("Nobody has to ask first. They say whether they would like it."),
    "deed": gettext_lazy("Offer it"),
}
NOTE = {
    "title": gettext_lazy("Note what you agreed"),
    "lead": gettext_lazy("Said across a desk, kept here. It counts once the other one agrees."),
    "deed": gettext_lazy("Note it"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for something: what, of whom, by when; what is missing is said once and never blocks."""
    before, parent = earlier(request), whole(request)
    if request.method != "POST":
        return shown(request, AskForm(request.person, initial=first_words(request, before, parent)), before, parent)
    form = AskForm(request.person, request.POST, request.FILES)
    if not form.is_valid() or (form.missing() and "anyway" not in request.POST):
        return shown(request, form, before, parent, status=422)
    try:
        new = sent(form, form.wish(parent=parent), before)
    except Refused as no:
        form.take(no)
        return shown(request, form, before, parent, status=422)
    return asked(request, new)


def sent(form: AskForm, wish: Wish, before: Ask | None) -> Ask:
    """The request goes out: instead of an earlier one, once, or again and again."""
    given = form.cleaned_data["files"]
    if before is not None:
        return moves.ask_elsewhere(before, wish, given, by=form.asker)
    return moves.send(wish, given, rule=form.repeats(), by=form.asker)


def asked(request: HttpRequest, new: Ask) -> HttpResponse:
    """It is asked: on to its page."""
    server = new.person.first if new.person else new.team.name if new.team else _("everybody")
    pages.toast(request, _("Asked. %(name)s has the next word.") % {"name": server}, icon="circle-dashed")
    return pages.go(request, reverse("promises:request", args=[new.pk]))


def shown(request: HttpRequest, form: AskForm, before: Ask | None, parent: Ask | None, *, status: int = 200) -> HttpResponse:
    """The form, and beside it what happens next."""
    is_checked = form.is_bound and form.is_valid()
    context = {
        "form": form,
        "choices": choices(request, form),
        "missing": form.missing() if is_checked else [],
        "expect": asking.expect(form.address, request.person),
        "before": before,
        "parent": parent,
        "key": secrets.token_urlsafe(16),
        "people_near": people_near(request.person),
        "teams_near": teams_near(request.person),
    }
    return pages.show(request, PAGE, context, status=status)


def choices(request: HttpRequest, form: AskForm) -> list[asking.Address]:
    """Whom to choose from: the one that was meant, who was asked last, the concierge, everybody."""
    meant = [form.address] if form.address else []
    close = [*meant, *asking.recent(request.person), asking.to_concierge(), asking.to_everyone()]
    return list({one.value: one for one in close}.values())


def first_words(request: HttpRequest, before: Ask | None, parent: Ask | None) -> dict[str, Any]:
    """What is known already: whom a link named, and what was asked before."""
    named = ((kind, request.GET.get(kind, "")) for kind in ("service", "person", "team"))
    to = next((f"{kind}:{name}" for kind, name in named if name), request.GET.get("to", ""))
    known: dict[str, Any] = {name: request.GET.get(name, "")[:200] for name in ("title", "to_name")} | {"to": to}
    if parent is not None:
        known["because"] = parent.because
    if before is not None:
        again = ("title", "details", "because", "outside_customer", "place", "wants", "is_private")
        known |= {name: getattr(before, name) for name in again}
        known["done_means"] = "\n".join(before.lines.values_list("text", flat=True))
    return known


def earlier(request: HttpRequest) -> Ask | None:
    """The request that is asked again elsewhere: one's own."""
    return one_of(request, "again", Ask.objects.visible_to(request.person).asked_by(request.person))


def whole(request: HttpRequest) -> Ask | None:
    """The request this is to be a part of: one that is one's own to keep."""
    return one_of(request, "parent", Ask.objects.visible_to(request.person).promised_by(request.person).open())


def one_of(request: HttpRequest, name: str, asks: Any) -> Ask | None:
    """The request an address names, or 404 for one that is not there."""
    said = request.GET.get(name) or request.POST.get(name) or ""
    if not said:
        return None
    return get_object_or_404(asks, pk=int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0)


@require_http_methods(["GET", "HEAD", "POST"])
def offer_help(request: HttpRequest) -> HttpResponse:
    """Offer help nobody asked for."""
    form = small(request, OfferForm)
    if form.is_bound and form.is_valid():
        try:
            said = form.cleaned_data
            new = moves.offer_help(form.wish(), to=said["person"], due=said["due"], by=request.person)
            return told(request, new, _("Offered. They say whether they would like it."))
        except Refused as no:
            form.take(no)
    return small_page(request, form, **OFFER)


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest) -> HttpResponse:
    """Note a promise that was spoken; it counts once the other one agrees."""
    form = small(request, NoteForm)
    if form.is_bound and form.is_valid():
        try:
            new = moves.note_promise(form.wish(), **form.parties(request.person), due=form.cleaned_data["due"], by=request.person)
            return told(request, new, _("Noted. It counts once they agree."))
        except Refused as no:
            form.take(no)
    return small_page(request, form, **NOTE)


def small(request: HttpRequest, form: Any) -> Any:
    """A small form, empty or as it was sent."""
    days = asking.wishes(request.person)
    initial = {"person": request.GET.get("person", "")}
    return form(request.person, days, request.POST) if request.method == "POST" else form(request.person, days, initial=initial)


def told(request: HttpRequest, new: Ask, words: str) -> HttpResponse:
    """It is written down: on to its page."""
    pages.toast(request, words)
    return pages.go(request, reverse("promises:request", args=[new.pk]))


def small_page(request: HttpRequest, form: Any, **words: Any) -> HttpResponse:
    """A small form on a page of its own."""
    context = {"form": form, "key": secrets.token_urlsafe(16), "people_near": people_near(request.person), **words}
    return pages.show(request, "promises/ask_small.html", context, status=422 if form.is_bound else 200)
