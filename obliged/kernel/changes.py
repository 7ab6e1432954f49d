"""`/changes`: which of its topics changed while a page was not listening. Where no stream can be held, pages ask this now and then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from obliged.kernel import clock, live

HasChanged = Callable[[int, str, datetime], bool]
MOST_TOPICS = 40
FURTHEST_BACK = timedelta(days=2)
# A move carries the moment at which it was begun, and is seen by others only when it is written.
IN_WRITING = timedelta(seconds=2)
_has_changed: dict[str, HasChanged] = {}


def topic(kind: str) -> Callable[[HasChanged], HasChanged]:
    """Say how one kind of topic is seen to have changed: a function of the person, the topic's key and a moment."""

    def register(has_changed: HasChanged) -> HasChanged:
        _has_changed[kind] = has_changed
        return has_changed

    return register


def since(person: int, topics: Iterable[str], moment: datetime) -> list[str]:
    """Those topics a person may hear of that changed since a moment; long ago, all have."""
    audible = live.audible(person, topics)
    if moment < clock.now() - FURTHEST_BACK:
        return audible
    parted = [(name, *name.partition(":")[::2]) for name in audible]
    return [name for name, kind, key in parted if kind in _has_changed and _has_changed[kind](person, key, moment - IN_WRITING)]


@login_not_required
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What changed, as names; who is not signed in is told so by the status, since a script asks."""
    if not request.user.is_authenticated:
        return HttpResponse(status=401, headers={"Cache-Control": "no-store"})
    moment = clock.moment(request.GET.get("since", ""))
    # Taken before anything is read: what changes meanwhile is told next time.
    now = clock.milliseconds()
    changed = since(request.user.pk, request.GET.getlist("topic")[:MOST_TOPICS], moment)
    return JsonResponse({"now": now, "changed": changed}, headers={"Cache-Control": "no-store"})


@login_not_required
@require_safe
def no_stream(request: HttpRequest) -> HttpResponse:
    """`/events` where the server is not ours and holds no streams: 204 tells a browser not to try again by itself."""
    return HttpResponse(status=204)
