"""A form sent twice is one act."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from obliged.kernel import idempotency

View = Callable[..., HttpResponse]


def answered_once(view: View) -> View:
    """The same form sent again by the same person gets the answer of the first time. Edited and sent again, it is another act."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        owner = f"person:{request.person.pk}:{idempotency.body_digest(request)[:32]}"
        return idempotency.once(request, owner, lambda: view(request, *args, **kwargs))

    return answer
