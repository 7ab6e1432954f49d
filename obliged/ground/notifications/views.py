"""What I was told: the whole list, following one thing of it, coming there another way, and having seen it all."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from obliged.ground.notifications import addresses, forms, moves, queries
from obliged.ground.notifications.models import Notification
from obliged.kernel.paging import page
from obliged.ui import pages, slots

ROWS = 50


@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """Newest first, by day; all of it, or what is not read yet."""
    everything, is_unread = queries.told(request.person), request.GET.get("show") == "unread"
    wanted = everything.unread() if is_unread else everything
    shown = page(wanted, cursor=request.GET.get("cursor", ""), limit=ROWS, order=("-at", "-pk"))
    queries.with_earlier(shown.items)
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


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """When mail may come to me, and of what I want to hear."""
    person = request.person
    form = forms.WishesForm(request.POST or None, initial=queries.as_chosen(person))
    off = queries.things_off(person)
    titles = slots.words("things.titles", request, [what for what, _last in off])
    context = {"form": form, "off": off, "titles": titles, "has_mail": settings.HAS_MAIL, "refusal": ""}
    if request.method != "POST":
        return pages.show(request, "notifications/wishes.html", context)
    if not form.is_valid():
        return pages.refused(request, "notifications/wishes.html", context)
    moves.wish(person, mail=form.cleaned_data["mail"], hours=form.hours)
    moves.choose(person, form.off, [what for what, _label in (*forms.KINDS, *forms.WHYS)])
    pages.toast(request, _("Saved."))
    return pages.go(request, reverse("notifications:wishes"))


@require_POST
def turn(request: HttpRequest) -> HttpResponse:
    """From a notice, or from the list of what is off: I want to hear no more of it, or want to hear of it again."""
    what, is_on = request.POST.get("what", ""), "on" in request.POST
    if is_on:
        moves.turn_on(request.person, what)
    else:
        moves.turn_off(request.person, what)
    pages.toast(request, _("You hear of it again.") if is_on else _("Turned off. Your settings can turn it on again."))
    return redirect("notifications:wishes" if is_on else "notifications:told")


# A mail program presses this for its reader, with no session and no page of ours before it (RFC 8058): the signature is the key.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a letter: to look at it changes nothing, to press it turns something off, or on again."""
    found = addresses.read_off(token)
    if found is None:
        raise Http404
    person, what = found
    is_on = "on" in request.POST
    if request.method == "POST":
        (moves.turn_on if is_on else moves.turn_off)(person, what)
    context = {"what": what, "is_done": request.method == "POST", "is_on": is_on}
    return pages.show(request, "notifications/off.html", context)
