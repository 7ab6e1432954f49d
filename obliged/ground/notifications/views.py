"""What I was told: the whole list, following one thing of it, coming there another way, and having seen it all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from obliged.ground.notifications import moves, queries
from obliged.ground.notifications.models import Notification
from obliged.kernel.paging import page
from obliged.ui import pages

ROWS = 50


@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """Newest first, by day; all of it, or what is not read yet."""
    everything, is_unread = queries.told(request.person), request.GET.get("show") == "unread"
    wanted = everything.unread() if is_unread else everything
    shown = page(wanted, cursor=request.GET.get("cursor", ""), limit=ROWS, order=("-at", "-pk"))
    context = {"shown": shown, "days": queries.by_day(shown.items), "is_unread": is_unread}
    return pages.show(request, "notifications/told.html", context, "notifications/_told.html")


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where it leads; it is read then."""
    notification = get_object_or_404(Notification.objects.visible_to(request.person), pk=pk)
    address = moves.follow(notification)
    return redirect(address if url_has_allowed_host_and_scheme(address, None) else "notifications:told")


@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """I am where it leads already; it is read."""
    moves.follow(get_object_or_404(Notification.objects.visible_to(request.person), pk=pk))
    return HttpResponse(status=204)


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """I have seen it all."""
    moves.read(request.person)
    pages.toast(request, _("All read."))
    return redirect("notifications:told")
