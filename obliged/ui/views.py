"""The kit: every part in all its states, for people who build pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from obliged.ui import kit, pages


@require_safe
def show_kit(request: HttpRequest) -> HttpResponse:
    """Every part with its states on one page. It asks the database nothing."""
    return pages.show(request, "ui/kit.html", kit.everything())
