"""The door of the administrators' place: to everybody else there is nothing behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def administrators_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 for whoever does not look after the house, as if the address did not exist."""

    @wraps(view)
    def behind_the_door(request: HttpRequest, **blanks: Any) -> HttpResponse:
        if not request.person.is_admin:  # type: ignore[attr-defined]
            raise Http404
        return view(request, **blanks)

    return behind_the_door
