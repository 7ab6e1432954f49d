"""Whom we invited; the links of new invitations are shown once, to be handed over where no mail is set up."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from obliged.ground.people import letters
from obliged.ground.people import moves as people
from obliged.ground.people.models import Invitation, Team
from obliged.ground.people.views.editing import Edit, edit
from obliged.kernel import clock
from obliged.ops.admin import moves
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.forms import InviteForm
from obliged.ui import pages

PAGE = "ops/admin/invite.html"
Made = list[dict[str, str]]


@never_cache
@administrators_only
def invite(request: HttpRequest) -> HttpResponse:
    """Invite one or several, and see who was invited and has not come yet."""
    form, made = _form(request), []
    answer = edit(request, form, lambda said: made.extend(_invited(request, said)), Edit(PAGE, "", "", _context(request, made)))
    # Not by a redirect: the links stand in this answer and nowhere else.
    return pages.show(request, PAGE, {**_context(request, made), "form": _form()}) if made else answer


@never_cache
@administrators_only
@require_POST
def change(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """An invitation is taken back, or a new one takes its place."""
    invitation = get_object_or_404(Invitation.objects.visible_to(request.person), pk=pk)
    if deed == "revoke":
        people.revoke_invitation(invitation, by=request.person)
        pages.toast(request, _("Taken back."))
        return pages.go(request, reverse("admin:invite"))
    if deed != "again":
        raise Http404
    made = [_sent(request, *people.invite(invitation.email, by=request.person, team=invitation.team, name=invitation.name))]
    return pages.show(request, PAGE, {**_context(request, made), "form": _form()})


def _form(request: HttpRequest | None = None) -> InviteForm:
    form = InviteForm(request.POST or None) if request else InviteForm()
    form.fields["team"].queryset = Team.objects.present()
    return form


def _context(request: HttpRequest, made: Made) -> dict[str, object]:
    waiting = Invitation.objects.visible_to(request.person).filter(used_at=None, revoked_at=None)
    rows = waiting.select_related("invited_by", "team")[:200]
    return {"invitations": rows, "now": clock.now(), "made": made, "has_mail": settings.HAS_MAIL, "refusal": ""}


def _invited(request: HttpRequest, form: InviteForm) -> Made:
    said = form.cleaned_data
    several = moves.invite_several(said["emails"], by=request.person, team=said["team"])
    return [_sent(request, invitation, secret) for invitation, secret in several]


def _sent(request: HttpRequest, invitation: Invitation, secret: str) -> dict[str, str]:
    path = reverse("people:follow-invitation", args=[secret])
    link = settings.URL + path if settings.URL else request.build_absolute_uri(path)
    if settings.HAS_MAIL:
        letters.invite_by_letter(invitation, link)
    return {"link": link, "email": invitation.email, "name": invitation.name}
