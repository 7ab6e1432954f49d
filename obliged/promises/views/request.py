"""One request: its page, its moves, and taking the last one back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from obliged.kernel import files
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.forms.moves import MoveForm
from obliged.promises.forms.words import PUT
from obliged.promises.models import Ask, Attachment, Move
from obliged.promises.queries.counted import Counted
from obliged.promises.queries.news import news_in
from obliged.promises.queries.passing import in_passing
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs import VERBS
from obliged.promises.views.sheet import PAGE, PART, done, opened, put_right, refused, sheet, the_ask
from obliged.ui import pages, slots


@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: where it stands, what was said, and one question for whoever looks."""
    ask = the_ask(request, pk)
    if request.method == "POST":
        return moved(request, ask, request.POST.get("verb", ""))
    do = request.GET.get("do", "")
    if request.headers.get("HX-Target") == f"forms-{pk}":
        return opened(request, ask, do)
    return pages.show(request, PAGE, sheet(request, ask, do), PART)


def moved(request: HttpRequest, ask: Ask, verb: str) -> HttpResponse:
    """A verb is said: done, refused in words, or to be put right under its field."""
    if verb not in PUT:
        moves.play(ask, verb, by=request.person)
    form = MoveForm(verb, Reading(ask, request.person), without_thanks(request), request.FILES)
    if not form.is_valid():
        return wordless(request, ask, form) if form.lacks_thanks else put_right(request, ask, verb, form)
    try:
        given = form.cleaned_data.get("files") or []
        made = moves.play_with(ask, form.meant, given, by=request.person, seen=form.seen_at(), **form.said())
    except Refused as no:
        return put_right(request, ask, verb, form) if form.take(no) else refused(request, ask, no, kept_words(request))
    return done(request, ask, in_passing(made), undo=undo_address(made), icon=VERBS[made.verb].icon)


def wordless(request: HttpRequest, ask: Ask, form: MoveForm) -> HttpResponse:
    """Thanks without a word are put right on their paper, where they are written; no form opens above it."""
    return put_right(request, ask, "", thanks_error=form.errors["thanks"][0], fit=request.POST.get("fit", ""))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """The last move is taken back, within ten minutes, by who made it."""
    ask = the_ask(request, pk)
    try:
        moves.play(ask, "take_back", by=request.person, seen=meant(request))
    except Refused as no:
        return refused(request, ask, no)
    return done(request, ask, _("Taken back. It stands as it did before."), icon="undo-2")


def meant(request: HttpRequest) -> int | None:
    """Which move is to be taken back; an old Undo, pressed late, must never take back a newer move."""
    seen = request.POST.get("seen") or request.GET.get("seen")
    if seen is None:
        return None
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1


@require_safe
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """What came in since this page was shown, as a button; 204 when it shows everything."""
    ask = the_ask(request, pk)
    found = news_in(Reading(ask, request.person), request.GET.get("seen", ""))
    return pages.show(request, "promises/_news.html", {"ask": ask, "news": found}) if found else HttpResponse(status=204)


@require_safe
def like(request: HttpRequest, pk: int) -> HttpResponse:
    """What others put beside it that takes a while to find: fetched once the page is there."""
    return HttpResponse(slots.render("request.like", request, ask=the_ask(request, pk)))


@require_safe
def before_a_date(request: HttpRequest, pk: int) -> HttpResponse:
    """What one may look at before one gives a date: fetched once the page is there."""
    return HttpResponse(slots.render("request.date", request, ask=the_ask(request, pk)))


@require_safe
def counted(request: HttpRequest, pk: int) -> HttpResponse:
    """How its clock is counted, day by day, and what happens if nobody acts."""
    ask = the_ask(request, pk)
    told = Counted(Reading.whole(ask, request.person))
    return pages.show(request, "promises/counted.html", {"ask": ask, "counted": told})


@require_safe
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """A file of a request one may read."""
    kept = get_object_or_404(Attachment.objects.visible_to(request.person), pk=file_pk, ask=pk)
    return files.serve(kept.sha256, name=kept.name, content_type=kept.content_type)


def without_thanks(request: HttpRequest) -> dict[str, object]:
    """What was sent; who accepts only, thanks nobody yet, whatever the paper says."""
    sent = request.POST.copy()
    if "plain" in sent:
        sent["thanks"] = ""
        sent.pop("on_wall", None)
    return sent


def kept_words(request: HttpRequest) -> str:
    """The words that were typed, so that a refusal costs nobody their text."""
    return next((request.POST[name] for name in ("text", "thanks", "usable") if request.POST.get(name, "").strip()), "")


def undo_address(made: Move) -> str:
    """Where this one move is taken back, if it can be."""
    return f"{reverse('promises:undo', args=[made.ask_id])}?seen={made.seq}" if VERBS[made.verb].is_reversible else ""
