"""Asking for something, offering help, noting what was said across a desk."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from obliged.ground.catalogue.rules import Field
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.forms.asking import AskForm, NoteForm, OfferForm
from obliged.promises.models import Ask, Common, Draft
from obliged.promises.models.asks import AskQuerySet
from obliged.promises.moves import Wish
from obliged.promises.queries import asking
from obliged.promises.queries.choices import people_near, teams_near
from obliged.promises.queries.drafts import last_begun
from obliged.promises.queries.wishes import wishes
from obliged.promises.views import drafts
from obliged.ui import pages, slots
from obliged.ui.lists import in_a_row

PAGE = "promises/ask.html"
# A longer deed would be broken into lines on a phone.
LONGEST_DEED = 44
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
    at = started(request)
    if request.method != "POST" or "look" in request.POST:
        return shown(request, first_form(request, at), at)
    if "keep" in request.POST:
        return put_by(request, at)
    form = AskForm(request.person, request.POST, request.FILES)
    if not form.is_valid() or (form.missing() and "anyway" not in request.POST):
        return shown(request, form, at, status=422)
    try:
        new = sent(form, form.wish(parent=at.parent), at)
        drafts.close(request, at.key)
    except Refused as no:
        form.take(no)
        return shown(request, form, at, status=422)
    return asked(request, new, form.address)


@dataclass(frozen=True)
class Start:
    """Where a page of asking starts: from a draft, instead of an earlier request, as a part of another, or from nothing."""

    key: str
    seen: int
    writer: str
    draft: Draft | None
    before: Ask | None
    parent: Ask | None


def started(request: HttpRequest) -> Start:
    """What an address or a form says of where it starts."""
    key, window = drafts.key_of(request), drafts.window(request)
    draft = drafts.opened(request, key)
    seen = draft.version if draft else window["seen"]
    writer = window["writer"] or secrets.token_urlsafe(16)
    return Start(key, seen, writer, draft, earlier(request, draft), whole(request, draft))


def first_form(request: HttpRequest, at: Start) -> AskForm:
    """The form as its draft left it, as somebody looks at it, or with what is known already."""
    if request.method == "POST":
        return AskForm.begun(request.person, drafts.asked_so_far(request))
    if at.draft is not None:
        return AskForm.begun(request.person, at.draft.said)
    return AskForm(request.person, initial=first_words(request, at.before, at.parent))


def put_by(request: HttpRequest, at: Start) -> HttpResponse:
    """Keep it as a draft and go; what another window wrote is not overwritten unless asked once more."""
    said, window = drafts.asked_so_far(request), {"seen": at.seen, "writer": at.writer}
    try:
        answer = moves.keep_draft(at.key, said, by=request.person, ask=drafts.hung_on(request), **window)
    except Refused as no:
        at = replace(at, seen=no.version) if isinstance(no, moves.Elsewhere) else at
        return shown(request, AskForm.begun(request.person, said), at, status=409, refusal=str(no))
    if answer.draft is not None:
        pages.toast(request, answer.words or _("Kept as a draft. Only you see it."), icon="pencil-line")
    return pages.go(request, reverse("promises:drafts"))


def sent(form: AskForm, wish: Wish, at: Start) -> Ask:
    """The request goes out: instead of an earlier one, once, or again and again."""
    given = form.given()
    if at.before is not None:
        return moves.ask_elsewhere(at.before, wish, given, by=form.asker)
    return moves.send(wish, given, rule=form.repeats(), by=form.asker)


def asked(request: HttpRequest, new: Ask, to: asking.Address | None) -> HttpResponse:
    """It is asked: on to its page."""
    is_by_name = to is not None and bool(to.person or to.team)
    server = to.called if to and is_by_name else new.team.name if new.team else _("everybody")
    pages.toast(request, _("Asked. %(name)s has the next word.") % {"name": server}, icon="circle-dashed")
    return pages.go(request, reverse("promises:request", args=[new.pk]))


def shown(request: HttpRequest, form: AskForm, at: Start, *, status: int = 200, refusal: str = "") -> HttpResponse:
    """The form, and beside it what happens next."""
    is_checked = form.is_bound and form.is_valid()
    context = {
        "form": form,
        **whom(request, form),
        "likely": what_may_help(request, form),
        **left_out(form.missing() if is_checked else []),
        "expect": asking.expect(form.address, request.person, form.absence),
        "next_panels": slots.render("ask.next", request, address=form.address),
        "start": at,
        "refusal": refusal,
        "begun": None if form.is_bound or at.draft or refusal else last_begun(request.person),
        "key": secrets.token_urlsafe(16),
    }
    near = {"people_near": people_near(request.person), "teams_near": teams_near(request.person)}
    return pages.show(request, PAGE, context | near, status=status)


def left_out(missing: list[Field]) -> dict[str, Any]:
    """What was not told: the first of it is written in next, and one deed says in its words what it leaves out."""
    labels = [field.label for field in missing]
    words = _("Ask without “%(questions)s”") % {"questions": in_a_row(labels)}
    if len(words) > LONGEST_DEED:
        words = ngettext("Ask without this answer", "Ask without these %(num)d answers", len(labels)) % {"num": len(labels)}
    return {"missing": labels, "missing_first": missing[0].key if missing else "", "without": words}


@require_POST
def likely(request: HttpRequest) -> HttpResponse:
    """While somebody writes: what it sounds like. By POST, so that nobody's words stand in an address."""
    form = AskForm.begun(request.person, drafts.asked_so_far(request))
    return pages.show(request, "promises/ask/_likely.html", {"likely": what_may_help(request, form)})


def what_may_help(request: HttpRequest, form: AskForm) -> str:
    """What others put beside the words: whom, what was done before; the form itself may have been sent already."""
    title, details, chosen = (str(form[name].value() or "")[:2_000].replace("\0", "") for name in ("title", "details", "to"))
    shown = request.POST.getlist("likely")[:10]
    return slots.render("ask.likely", request, title=title, details=details, chosen=chosen, shown=shown)


def whom(request: HttpRequest, form: AskForm) -> dict[str, Any]:
    """Whom to choose from, and what to do where nobody finds out whom to ask."""
    offered = choices(request, form)
    is_kept = any(one.is_concierge for one in offered)
    return {"choices": offered, "has_concierge": is_kept, "not_found_out": asking.not_found_out()}


def choices(request: HttpRequest, form: AskForm) -> list[asking.Address]:
    """Whom to choose from: the one that was meant, who was asked last, the concierge where there is one, everybody."""
    meant = [form.address] if form.address else []
    last = filter(None, (asking.to_concierge(), asking.to_everyone()))
    close = {one.value: one for one in (*meant, *asking.recent(request.person), *last)}
    # What the words sound like stands above; whom the form came back with is not offered a second time.
    above = request.POST.getlist("likely")
    return [one for one in close.values() if one.value not in above]


@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """Who may be meant by what somebody types for a name."""
    words = request.GET.get("to_name", "").replace("\0", "").strip()[:200]
    found = slots.render("ask.names", request, words=words) if words else ""
    return pages.show(request, "promises/ask/_names.html", {"found": found, "words": words})


def first_words(request: HttpRequest, before: Ask | None, parent: Ask | None) -> dict[str, Any]:
    """What is known already: whom a link named, and what was asked before."""
    named = ((kind, request.GET.get(kind, "")) for kind in ("service", "person", "team"))
    to = next((f"{kind}:{name}" for kind, name in named if name), request.GET.get("to", ""))
    known: dict[str, Any] = {name: request.GET.get(name, "")[:200] for name in ("title", "to_name", "common")} | {"to": to}
    known["title"] = known["title"] or in_common(request, known["common"])
    if parent is not None:
        known["because"] = parent.because
    if before is not None:
        again = ("title", "details", "because", "outside_customer", "place", "wants", "is_private")
        known |= {name: getattr(before, name) for name in again}
        known["done_means"] = "\n".join(before.lines.values_list("text", flat=True))
    return known | wished_already(request)


def wished_already(request: HttpRequest) -> dict[str, Any]:
    """The day somebody chose before they chose whom: asked for again with other days, it stays."""
    day = {"pick": "wanted_by", "day": "wanted_by_day", "time": "wanted_by_time"}
    said = {part: request.GET.get(name, "")[:40] for part, name in day.items()}
    return {"wanted_by": said} if said["pick"] or said["day"] else {}


def in_common(request: HttpRequest, said: str) -> str:
    """The words of what others ask already, to begin with."""
    is_number = said.isascii() and said.isdigit() and len(said) < 18
    found = Common.objects.visible_to(request.person).open().filter(pk=int(said)) if is_number else []
    return next((common.words for common in found), "")


def earlier(request: HttpRequest, draft: Draft | None) -> Ask | None:
    """The request that is asked again elsewhere: one's own."""
    return one_of(request, draft, "again", lambda: Ask.objects.visible_to(request.person).asked_by(request.person))


def whole(request: HttpRequest, draft: Draft | None) -> Ask | None:
    """The request this is to be a part of: one that is one's own to keep."""
    return one_of(request, draft, "parent", lambda: Ask.objects.visible_to(request.person).promised_by(request.person).open())


def one_of(request: HttpRequest, draft: Draft | None, name: str, asks: Callable[[], AskQuerySet]) -> Ask | None:
    """The request an address names, or 404 for one that is not there. A draft goes on without one that has ended since."""
    if draft is not None:
        return asks().filter(pk=draft.ask_id).first() if name in draft.said else None
    said = request.GET.get(name) or request.POST.get(name) or ""
    if not said:
        return None
    return get_object_or_404(asks(), pk=int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0)


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
    days = wishes(request.person)
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
