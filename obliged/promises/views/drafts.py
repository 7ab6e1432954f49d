"""Drafts: kept while one writes, offered back, put away."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask, Draft
from obliged.promises.models.draft import REPLY, reply_key
from obliged.promises.queries import counts, drafts, lists
from obliged.promises.views.sheet import done, the_ask
from obliged.ui import pages

STATE = "promises/_draft.html"
# The draft of a reply is opened by its request alone.
KEY = re.compile(rf"(?!{REPLY})[\w-]{{8,40}}\Z", re.ASCII)
# What a form of asking holds in words and choices; never its proofs, and never files.
ASKED = re.compile(
    r"(title|to|to_name|details|because|wanted_by(_day|_time)?|done_means|wants|outside_customer|third|place|rule|times"
    r"|is_private|common|input_[a-z0-9_-]{1,60}|parent|again)\Z"
)


@require_safe
def begun(request: HttpRequest) -> HttpResponse:
    """Every request I began to write and did not send."""
    context = {"begun": drafts.begun_by(request.person), "tabs": lists.TABS, "counts": counts.tab_counts(request.person)}
    return pages.show(request, "promises/drafts.html", context)


@require_POST
def keep_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The words so far under a request."""
    ask = the_ask(request, pk)
    said = {name: request.POST[name] for name in ("text", "is_private") if name in request.POST}
    return kept(request, reply_key(ask), said, ask, reverse("promises:request", args=[pk]))


@require_POST
def keep_begun(request: HttpRequest, key: str) -> HttpResponse:
    """The words so far of a request to be."""
    if not KEY.match(key):
        raise Http404
    return kept(request, key, asked_so_far(request), hung_on(request), drafts.where(key))


@require_POST
def put_away_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The words under a request are not wanted any more."""
    ask = the_ask(request, pk)
    moves.put_away_draft(reply_key(ask), by=request.person)
    return done(request, ask)


@require_POST
def put_away_begun(request: HttpRequest, key: str) -> HttpResponse:
    """A request that was begun is not wanted any more."""
    moves.put_away_draft(key, by=request.person)
    pages.toast(request, _("The draft is deleted."))
    return redirect("promises:drafts" if drafts.begun_by(request.person) else "promises:requests")


def kept(request: HttpRequest, key: str, said: dict[str, str], ask: Ask | None, others: str) -> HttpResponse:
    """Keep it, and say beside the words how that went."""
    state: dict[str, Any] = {"elsewhere": None, "why": "", "draft": None, "room_words": "", "others": others}
    try:
        answer = moves.keep_draft(key, said, by=request.person, ask=ask, **window(request))
    except moves.Elsewhere as no:
        return pages.show(request, STATE, {**state, "why": str(no), "elsewhere": no}, status=409)
    except Refused as no:
        return pages.show(request, STATE, {**state, "why": str(no)}, status=422)
    return pages.show(request, STATE, {**state, "draft": answer.draft, "room_words": answer.words})


def window(request: HttpRequest) -> dict[str, Any]:
    """Which window writes, and the version it went on from."""
    seen = request.POST.get("draft_seen", "")
    is_number = seen.isascii() and seen.isdigit() and len(seen) < 10
    return {"seen": int(seen) if is_number else 0, "writer": request.POST.get("draft_writer", "")}


def still_saving(request: HttpRequest) -> str:
    """The window of a form that was sent before it heard how its first save went; else nothing."""
    window_says = window(request)
    return window_says["writer"] if "draft_saving" in request.POST and window_says["seen"] == 0 else ""


def close(request: HttpRequest, key: str) -> None:
    """What a form of asking says was sent: no draft of it is left, in this window or another."""
    moves.close_draft(key, by=request.person, writer=still_saving(request))
    moves.let_go_of_sent(asked_so_far(request), by=request.person)


def asked_so_far(request: HttpRequest) -> dict[str, str]:
    """What stands in a form of asking."""
    return {name: value for name, value in request.POST.items() if ASKED.match(name)}


def hung_on(request: HttpRequest) -> Ask | None:
    """The request a new one is a part of, or is asked instead of."""
    said = request.POST.get("parent") or request.POST.get("again") or ""
    is_number = said.isascii() and said.isdigit() and len(said) < 18
    return Ask.objects.visible_to(request.person).filter(pk=int(said)).first() if is_number else None


def key_of(request: HttpRequest) -> str:
    """Under which key this form of asking keeps its draft: the one it came with, or a new one."""
    said = request.POST.get("draft") or request.GET.get("draft", "")
    return said if KEY.match(said) else secrets.token_urlsafe(12)


def opened(request: HttpRequest, key: str) -> Draft | None:
    """The draft an address asks for."""
    return drafts.draft_of(request.person, key) if request.method != "POST" and "draft" in request.GET else None
