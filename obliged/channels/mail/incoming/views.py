"""Mail that waits for a person: what it says, where it may go, and the mail itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from obliged.channels.mail.incoming import holding, queries
from obliged.channels.mail.incoming.forms import LetInForm
from obliged.channels.mail.models import Arrived, Mailbox, may_decide
from obliged.kernel import files
from obliged.kernel.paging import page
from obliged.kernel.rules import Refused
from obliged.promises.queries import address
from obliged.ui import pages


@never_cache
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """Every mail that waits, the oldest first, and whether the mailbox is read."""
    if not may_decide(request.person):
        raise Http404
    rows = page(Arrived.objects.visible_to(request.person), cursor=request.GET.get("cursor", ""), order=("pk",))
    waiting = [(mail, queries.why(mail)) for mail in rows.items]
    context = {"waiting": waiting, "next": rows.next, "mailboxes": Mailbox.objects.visible_to(request.person)}
    return pages.show(request, "mail/held.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail: what it says, and letting it in."""
    mail = _one(request, pk)
    known = {"initial": {"team": mail.team.slug if mail.team else ""}}
    shown = _shown(mail)
    form = LetInForm(request.person, holding.author_of(mail), request.POST or None, is_forged=shown["is_forged"], **known)
    context = shown | {"form": form}
    if request.method != "POST":
        return pages.show(request, "mail/held_one.html", context)
    if not form.is_valid():
        return pages.refused(request, "mail/held_one.html", context)
    try:
        ask = holding.let_in(mail, to=form.cleaned_data["team"], by=request.person, of=form.author())
    except Refused as no:
        return pages.refused(request, "mail/held_one.html", context, no)
    pages.toast(request, _("It is a request now, and yours to follow."), icon="mail-check")
    return redirect(address(ask))


def _shown(mail: Arrived) -> dict[str, Any]:
    words, enclosed = queries.words_of(mail)
    forged = queries.why_not_theirs(mail)
    said = {"why": forged or queries.why(mail), "is_forged": bool(forged), "words": words, "enclosed": enclosed}
    return {"mail": mail, "is_told": settings.HAS_MAIL, **said}


@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    """It is nobody's business here."""
    holding.put_away(_one(request, pk), by=request.person)
    pages.toast(request, _("It is put away, and kept for a month."), icon="archive")
    return redirect("mail-in:held")


@never_cache
@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The mail as it came, to be kept as a file and never shown as a page."""
    mail = _one(request, pk)
    return files.serve(mail.sha256, name=f"mail-{mail.pk}.eml", content_type=files.UNKNOWN)


def _one(request: HttpRequest, pk: int) -> Arrived:
    return get_object_or_404(Arrived.objects.visible_to(request.person).select_related("team"), pk=pk)
