"""What is said and done beside the state of a request: messages, followers, the list, the talk, hands, the series."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.forms.hands import HandsForm
from obliged.promises.forms.talk import OutcomeForm, TalkForm
from obliged.promises.models import Ask, DoneMeans, Talk
from obliged.promises.models.draft import reply_key
from obliged.promises.queries.decide import is_owed
from obliged.promises.queries.reading import Reading
from obliged.promises.views import drafts
from obliged.promises.views.sheet import HANDS, TALK, done, put_right, refused, the_ask
from obliged.ui import pages

TALKS = {
    "set": gettext_lazy("The time is set."),
    "let-go": gettext_lazy("The talk is let go. Nothing is counted."),
    "confirm": gettext_lazy("Confirmed. The talk counts as held."),
}


@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something; a plain message changes nothing."""
    ask, said = the_ask(request, pk), request.POST.get("text", "")
    try:
        given = request.FILES.getlist("files")
        moves.write(ask, said, by=request.person, is_private_note="is_private" in request.POST, files=given)
    except Refused as no:
        return put_right(request, ask, "", kept=said, message_error=str(no))
    moves.close_draft(reply_key(ask), by=request.person, writer=drafts.still_saving(request))
    return done(request, ask, sent_words(request, ask))


def sent_words(request: HttpRequest, ask: Ask) -> str:
    """Whoever owes a reply and writes a message is told that it is still owed; else the message speaks for itself."""
    is_still_owed = "is_private" not in request.POST and is_owed(Reading(ask, request.person))
    return _("Sent. The reply is still yours to give.") if is_still_owed else ""


@require_POST
def follow(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Follow a request, or stop following it."""
    ask = the_ask(request, pk)
    if deed == "follow":
        moves.follow(ask, by=request.person)
        return done(request, ask, _("You follow this now."), icon="bell")
    moves.unfollow(ask, by=request.person)
    still_visible = Ask.objects.visible_to(request.person).filter(pk=pk).exists()
    return done(request, ask, _("You no longer follow this."), icon="bell-off") if still_visible else gone(request)


@require_POST
def tick(request: HttpRequest, pk: int, line_pk: int) -> HttpResponse:
    """The customer ticks a line of the list, or unticks it."""
    ask = the_ask(request, pk)
    line = get_object_or_404(DoneMeans, ask=ask, pk=line_pk)
    return tried(request, ask, lambda: moves.tick(line, is_done=line.ticked_at is None, by=request.person))


@require_POST
def add_line(request: HttpRequest, pk: int) -> HttpResponse:
    """The customer adds what done means, before a word is given."""
    ask, said = the_ask(request, pk), request.POST.get("line", "")
    seen = request.POST.get("seen_list", "")
    try:
        moves.add_line(ask, said, by=request.person, seen=int(seen) if seen.isascii() and seen.isdigit() else -1)
    except Refused as no:
        return put_right(request, ask, "", line_error=str(no), kept_line=said)
    return done(request, ask)


@require_POST
def propose_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a few half hours to talk it over."""
    ask = the_ask(request, pk)
    form = TalkForm(Reading(ask, request.person), request.POST)
    try:
        if form.is_valid():
            moves.propose_talk(ask, form.slots(), by=request.person, **form.where())
            return done(request, ask, _("Proposed. They choose a time, or let it go."), icon="coffee")
    except Refused as no:
        form.add_error("times" if no.field else None, str(no))
    return put_right(request, ask, TALK, form)


@require_POST
def answer_talk(request: HttpRequest, pk: int, talk_pk: int, deed: str) -> HttpResponse:
    """Choose a time, let the talk go, or confirm what came of it."""
    ask = the_ask(request, pk)
    talk = get_object_or_404(Talk, ask=ask, pk=talk_pk)
    if deed not in TALKS:
        raise Http404
    deeds: dict[str, Callable[[], None]] = {
        "set": lambda: moves.set_talk(talk, chosen_slot(request), by=request.person),
        "let-go": lambda: moves.let_talk_go(talk, by=request.person),
        "confirm": lambda: moves.confirm_outcome(talk, by=request.person),
    }
    return tried(request, ask, deeds[deed], str(TALKS[deed]))


@require_POST
def say_outcome(request: HttpRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Write down what was agreed while talking."""
    ask = the_ask(request, pk)
    talk = get_object_or_404(Talk, ask=ask, pk=talk_pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return put_right(request, ask, "", form)
    words = _("Written down. It counts once they confirm it.")
    return tried(request, ask, lambda: moves.say_outcome(talk, form.cleaned_data["outcome"], by=request.person), words)


@require_POST
def call_for_hands(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner calls others to help with a piece."""
    ask = the_ask(request, pk)
    form = HandsForm(Reading(ask, request.person), request.POST)
    try:
        if form.is_valid():
            moves.call_for_hands(ask, form.pieces(), by=request.person)
            return done(request, ask, _("Asked. Each piece is a request of its own."), icon="hand-helping")
    except Refused as no:
        form.add_error(no.field if no.field in form.fields else None, str(no))
    return put_right(request, ask, HANDS, form)


@require_POST
def ask_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Who waits asks who leads those who were asked to have a look."""
    ask = the_ask(request, pk)
    return tried(request, ask, lambda: moves.ask_who_leads(ask, by=request.person), _("Asked. They hear of it from you alone."))


@require_POST
def series(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Promise every occurrence still open, or stop the series."""
    ask = the_ask(request, pk)
    if ask.series is None or deed not in ("promise", "stop"):
        raise Http404
    one = ask.series
    if deed == "stop":
        return tried(request, ask, lambda: moves.stop_series(one, by=request.person), _("It does not come again."))
    return tried(request, ask, lambda: moves.promise_series(one, by=request.person), _("Promised, each for its own day."))


def tried(request: HttpRequest, ask: Ask, deed: Callable[[], object], words: str = "") -> HttpResponse:
    """Do it, or say in words why not."""
    try:
        deed()
    except Refused as no:
        return refused(request, ask, no)
    return done(request, ask, words)


def chosen_slot(request: HttpRequest) -> datetime:
    """The time that was chosen."""
    try:
        slot = datetime.fromisoformat(request.POST.get("slot", ""))
    except ValueError:
        slot = None
    if slot is None or slot.tzinfo is None:
        raise Refused(_("Choose one of the proposed times."), field="slot")
    return slot


def gone(request: HttpRequest) -> HttpResponse:
    """What one only followed is no longer theirs to read."""
    pages.toast(request, _("You no longer follow this."), icon="bell-off")
    return pages.go(request, reverse("promises:requests"))
