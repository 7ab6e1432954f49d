"""What I was told, as one of the tabs of my settings."""

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
    """Newest first."""
    shown = page(queries.told(request.person), cursor=request.GET.get("cursor", ""), limit=ROWS, order=("-at", "-pk"))
    return pages.show(request, "notifications/told.html", {"shown": shown})


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where it leads; it is read then."""
    notification = get_object_or_404(Notification.objects.visible_to(request.person), pk=pk)
    address = moves.follow(notification)
    return redirect(address if url_has_allowed_host_and_scheme(address, None) else "notifications:told")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """I have seen it all."""
    moves.read(request.person)
    pages.toast(request, _("All read."))
    return redirect("notifications:told")
