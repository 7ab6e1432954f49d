"""One's own dates in one's own calendar: the link itself, and the page where links are made and ended."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from obliged.channels.calendar import moves, queries, writing
from obliged.channels.calendar.forms import FeedForm, WishForm
from obliged.channels.calendar.models import Feed
from obliged.ground.people.models import Organisation
from obliged.ground.people.views.editing import Edit, edit
from obliged.ui import pages

PAGE = "calendar/settings.html"


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The dates of whoever made the link; a link that was ended, renewed or never made is nothing."""
    found = queries.feed_by_secret(secret)
    if found is None:
        raise Http404
    moves.use_feed(found)
    organisation = Organisation.current()
    site = request.build_absolute_uri("/").rstrip("/")
    said: dict[str, Any] = {"zone": found.person.zone, "site": site, "name": organisation.name if organisation else "Obliged"}
    entries = queries.entries_of(found.person)
    tag = hashlib.sha256(repr((entries, said)).encode()).hexdigest()[:32]
    answer = StreamingHttpResponse(writing.written(entries, **said), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="obliged.ics"'
    answer["ETag"] = f'"{tag}"'
    # Nobody in between may keep it, and the calendar asks each time whether something changed.
    answer["Cache-Control"] = "private, no-cache"
    answer["Referrer-Policy"] = "no-referrer"
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer


@never_cache
def settings(request: HttpRequest) -> HttpResponse:
    """The links one gave to calendars, and how one is invited. A new link is shown once, in the answer to its making."""
    person, form = request.person, FeedForm(request.POST or None)
    made: dict[str, str] = {}
    how = Edit(PAGE, reverse("calendar:settings"), "", _context(request, made))
    answer = edit(request, form, lambda said: made.update(secret=moves.make_feed(person, **said.cleaned_data)[1]), how)
    return _shown(request, made) if made else answer


@require_POST
@never_cache
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """A link under another secret, shown once."""
    return _shown(request, {"secret": moves.renew_feed(_own(request, pk), by=request.person)})


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """A link shows nothing any more."""
    moves.end_feed(_own(request, pk), by=request.person)
    pages.toast(request, _("Ended. Calendars that use it show nothing new."))
    return redirect("calendar:settings")


@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Talks come by mail from now on, or no longer do."""
    moves.wish(request.person, by_mail="by_mail" in request.POST)
    pages.toast(request, _("Saved."))
    return redirect("calendar:settings")


def _own(request: HttpRequest, pk: int) -> Feed:
    return get_object_or_404(Feed.objects.visible_to(request.person).live(), pk=pk)


def _shown(request: HttpRequest, made: dict[str, str]) -> HttpResponse:
    return pages.show(request, PAGE, {**_context(request, made), "form": FeedForm(), "refusal": ""})


def _context(request: HttpRequest, made: dict[str, str]) -> dict[str, Any]:
    feeds = Feed.objects.visible_to(request.person).live()
    wish = WishForm(initial={"by_mail": queries.likes_invitations(request.person)})
    return {"feeds": feeds, "wish": wish, "made": made}
