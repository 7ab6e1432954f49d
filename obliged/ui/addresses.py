"""Addresses that differ from the present one in a word: the other filter, the next tab, an open dialog."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def query(request: HttpRequest, **changes: Any) -> str:
    """The present page with other query values: `query(request, show="open", cursor=None)`; None leaves a value out."""
    asked = request.GET.copy()
    for name, value in changes.items():
        asked.pop(name, None)
        if value is not None:
            asked[name] = str(value)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path
