"""What the base page needs to know of its reader: the language, its direction, and light or dark."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi

from obliged.kernel import clock


def look(request: HttpRequest) -> dict[str, Any]:
    """Language, direction and theme of the page, and whether single letters lead anywhere; `auto` follows the reader's system."""
    person = getattr(request, "person", None)
    theme = getattr(person, "theme", "auto")
    return {
        "lang": get_language() or "en",
        "dir": "rtl" if get_language_bidi() else "ltr",
        "theme": theme if theme in ("light", "dark") else "",
        "now_for_scripts": clock.milliseconds(),
        "read_at": clock.now(),
        "has_keys": getattr(person, "uses_shortcuts", False),
    }
