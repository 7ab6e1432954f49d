"""The same POST twice, under one Idempotency-Key, is one act with one answer."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from obliged.kernel import idempotency


def once(request: HttpRequest, play: Callable[[], HttpResponse]) -> HttpResponse:
    """Play at most once per key of the caller. Find what it is about before: who lost sight of it is not told the old answer."""
    return idempotency.once(request, f"person:{request.person.pk}", play)  # type: ignore[attr-defined]
