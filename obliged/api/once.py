"""The same POST twice, under one Idempotency-Key, is one act with one answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any

from django.http import HttpRequest, HttpResponse

from obliged.kernel import idempotency


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that plays a move at most once per key of its caller."""

    @wraps(view)
    def played(request: HttpRequest, **said: Any) -> HttpResponse:
        owner = f"person:{request.person.pk}"  # type: ignore[attr-defined]
        return idempotency.once(request, owner, lambda: view(request, **said))

    # Django Ninja reads the names of types where a function was written, which would be here.
    played.__signature__ = signature(view, eval_str=True)  # type: ignore[attr-defined]
    return played
