"""The page a link in a letter leads to: it says what would be said, and only its button says it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from obliged.channels.mail import links
from obliged.channels.mail.outgoing import hindering
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.forms.moves import MoveForm
from obliged.promises.models import Move
from obliged.promises.queries import address, one
from obliged.promises.queries.decide import decide
from obliged.promises.queries.passing import in_passing
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs import VERBS
from obliged.promises.verbs.says import not_open
from obliged.ui import pages


@dataclass(frozen=True)
class Closed:
    """Why a link does nothing, and where its reader goes instead."""

    status: int
    title: str
    words: str
    where: str = "/"


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, token: str) -> HttpResponse:
    """What would be said; nothing is, until its button is pressed. A program that follows links makes no move."""
    link = links.read(token)
    ask = one.the_ask(request.person, link.ask) if link and link.person == request.person.pk else None
    if link is None or ask is None:
        return closed(request, nothing_here(link, request))
    reading = Reading.whole(ask, request.person)
    if why := why_closed(link, reading):
        return closed(request, why)
    if link.fields is None:
        return redirect(f"{address(ask)}?do={link.verb}#do-{link.verb}")
    return said(request, link, reading) if request.method == "POST" else asked(request, link, reading)


def asked(request: HttpRequest, link: links.Link, reading: Reading, refusal: str = "") -> HttpResponse:
    """The question again, with the one answer that was chosen."""
    question = decide(reading)
    label = next((one.label for one in question.answers if one.verb == link.verb), str(VERBS[link.verb].button))
    context = {"ask": reading.ask, "question": question, "label": label, "icon_name": VERBS[link.verb].icon, "refusal": refusal}
    fresh = {"here": request.path, "page": address(reading.ask), "fresh_key": secrets.token_urlsafe(16)}
    return pages.show(request, "mail/say.html", {**context, **fresh}, status=409 if refusal else 200)


def said(request: HttpRequest, link: links.Link, reading: Reading) -> HttpResponse:
    """The button was pressed: the move is made, or refused in words."""
    form = MoveForm(link.verb, reading, {**(link.fields or {}), "seen": link.seq})
    if not form.is_valid():
        return asked(request, link, reading, next(iter(form.errors.values()))[0])
    try:
        made = moves.play(reading.ask, link.verb, by=request.person, seen=link.seq, **form.said())
    except Refused as no:
        return asked(request, link, reading, str(no))
    pages.toast(request, in_passing(made), icon=VERBS[made.verb].icon)
    return redirect(address(reading.ask))


def why_closed(link: links.Link, reading: Reading) -> Closed | None:
    """Used, too old, or something has happened since: said in words, with the way to the request."""
    where = address(reading.ask)
    if link.seq != reading.ask.seq:
        return Closed(409, _("This was answered already"), since(link, reading), where)
    if link.is_expired:
        return Closed(
            410, _("This link is too old"), _("Links in letters are good for two weeks. The request itself is here."), where
        )
    if link.verb not in reading.open:
        return Closed(409, _("This is not open to you now"), _("Look at where it stands and choose your next step."), where)
    return None


def since(link: links.Link, reading: Reading) -> str:
    """What happened after the letter was written."""
    first = next((move for move in reading.moves if move.seq == link.seq + 1), None)
    if first is None:
        return _("Look at where it stands and choose your next step.")
    return not_open(VERBS[link.verb], told(first, reading), clock.now())


def told(move: Move, reading: Reading) -> Move:
    """The move with who made it, as the reader knows them."""
    move.by = reading.people.get(move.by_id or 0)
    return move


def nothing_here(link: links.Link | None, request: HttpRequest) -> Closed:
    """Nothing is told of a request to whom it does not concern."""
    if link and link.person != request.person.pk:
        words = _("You are signed in as %(name)s. A link in a letter works for whom the letter was written.")
        return Closed(403, _("This letter was written to somebody else"), words % {"name": request.person.called})
    return Closed(
        404, _("This link leads nowhere"), _("It may have been cut off on its way. Copy all of it, or look for the request.")
    )


def closed(request: HttpRequest, why: Closed) -> HttpResponse:
    """A link that does nothing, in words."""
    return pages.show(request, "mail/closed.html", {"why": why}, status=why.status)


@require_POST
def try_again(request: HttpRequest) -> HttpResponse:
    """My address can be written to again."""
    hindering.try_again(request.person)
    pages.toast(request, _("Mail is sent to you again."), icon="mail")
    return redirect("people:profile")
