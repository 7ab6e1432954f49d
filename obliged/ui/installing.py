"""The product as a program of one's own: what a home screen is told of it, and what is kept for when the server is away."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

BUILT = Path(__file__).parent / "static/dist"
# A home screen knows one colour; pages say both, for light and for dark.
PAPER, PLUM = "#fefcfd", "#832757"
FONTS = ("dist/commissioner-latin-wght-normal.woff2", "dist/literata-latin-wght-normal.woff2")
MADE_OF = ("dist/app.css", "dist/app.js", "django_htmx/htmx-2.min.js", "dist/mark.svg", *FONTS)


def manifest(place: str) -> dict[str, Any]:
    """What a browser needs to know to keep the product beside other programs, under the name of the organisation."""
    return {
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "name": f"{place} · Obliged" if place else "Obliged",
        "short_name": "Obliged",
        "description": _("Ask, agree, promise, deliver, accept, thank."),
        "lang": get_language() or "en",
        "dir": "rtl" if get_language_bidi() else "ltr",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [icon("icon-192", 192), icon("icon-512", 512), icon("icon-maskable-512", 512, "maskable")],
    }


def icon(name: str, size: int, purpose: str = "any") -> dict[str, str]:
    """One picture of the mark."""
    return {"src": static(f"dist/{name}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def worker(asked: dict[str, str]) -> str:
    """The script that stands beside the pages, told what it keeps: the page for when the server is away, and its parts."""
    page = f"{reverse('ui:offline')}?{urlencode(asked)}"
    files = [static(name) for name in MADE_OF]
    # In a checkout names carry no hash: what was built says which state of the files this is.
    built = (BUILT / "sources.sha256").read_text()
    name = hashlib.sha256("\n".join([built, page, *files]).encode()).hexdigest()[:16]
    kept = {"name": f"obliged-{name}", "page": page, "files": files}
    return f"self.KEPT = {json.dumps(kept)};\n{(BUILT / 'worker.js').read_text()}"
