"""What the API says when all is well: rows as JSON, written by orjson."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
from django.http import HttpResponse

from obliged.kernel.paging import Page

OPTIONS = orjson.OPT_UTC_Z


def answer(said: Any, status: int = 200, **headers: str) -> HttpResponse:
    """One answer. Moments are written in UTC with their zone."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HttpResponse(orjson.dumps(said, option=OPTIONS), status=status, content_type="application/json", headers=named)


def nothing(done: Any = None) -> HttpResponse:
    """Done, and there is nothing to tell, whatever the deed gave back."""
    return HttpResponse(status=204)


def page(rows: Page[Any], shape: Callable[[Any], Any]) -> HttpResponse:
    """One page of a list, each row in its shape."""
    return answer({"items": [shape(row) for row in rows.items], "next": rows.next or None})


def whole(rows: list[Any]) -> HttpResponse:
    """A list that is never long, in the same envelope."""
    return answer({"items": rows, "next": None})
