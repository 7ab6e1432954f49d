"""What many ask for at once, from the page of one of their requests."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask, Common
from obliged.promises.views.sheet import done, refused, the_ask


@require_POST
def common(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Let others join, put this one with others, take it out again, or say one word to all."""
    ask = the_ask(request, pk)
    if deed not in DEEDS:
        raise Http404
    try:
        words = DEEDS[deed](request, ask)
    except Refused as no:
        return refused(request, ask, no, kept=request.POST.get("text", ""))
    return done(request, ask, words, icon="users-round")


def opened(request: HttpRequest, ask: Ask) -> str:
    """Others may join from now on."""
    moves.let_join(ask, request.POST.get("words", ""), by=request.person)
    return _("Whoever asks for this service sees it now.")


def joined(request: HttpRequest, ask: Ask) -> str:
    """This one belongs to what others ask."""
    said = request.POST.get("common", "")
    there = Common.objects.visible_to(request.person)
    found = get_object_or_404(there, pk=int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0)
    moves.join_common(ask, found, by=request.person)
    return _("It is answered with the others from now on.")


def left(request: HttpRequest, ask: Ask) -> str:
    """It is something else."""
    moves.leave_common(ask, by=request.person)
    return _("It is answered alone from now on.")


def told(request: HttpRequest, ask: Ask) -> str:
    """One word to all; or done, for all."""
    if ask.common is None:
        raise Refused(_("Nobody else asked this."))
    text = request.POST.get("text", "")
    if "done" not in request.POST:
        many = moves.tell_all(ask.common, text, by=request.person)
        return ngettext("Told %(num)d person.", "Told %(num)d people.", many) % {"num": many}
    reached, over = moves.answer_all(ask.common, text, by=request.person)
    words = ngettext("%(num)d was told it is done.", "%(num)d were told it is done.", reached) % {"num": reached}
    rest = ngettext("%(num)d is a colleague’s to deliver.", "%(num)d are a colleague’s to deliver.", over) % {"num": over}
    return f"{words} {rest}" if over else words


DEEDS = {"open": opened, "join": joined, "leave": left, "tell": told}
