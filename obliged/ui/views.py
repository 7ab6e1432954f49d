"""The kit: every part in all its states, for people who build pages; and the choice of a language at the door."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from obliged.ui import kit, pages


@require_safe
def show_kit(request: HttpRequest) -> HttpResponse:
    """Every part with its states on one page. It asks the database nothing."""
    return pages.show(request, "ui/kit.html", kit.everything())


@login_not_required
@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """Whoever is not signed in chooses a language; it is remembered until the browser is closed, and nowhere else."""
    return set_language(request)
