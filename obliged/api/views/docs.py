"""The page to read the API at, made from its own document and from the table of verbs."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from obliged.api import problems, reading
from obliged.ui import pages


@require_safe
@login_not_required
def read_docs(request: HttpRequest) -> HttpResponse:
    """Every action, every verb, every problem. It asks the database nothing and runs nothing from elsewhere."""
    return pages.show(request, "api/docs.html", reading.everything())


@csrf_exempt
@login_not_required
def nothing_here(request: HttpRequest) -> HttpResponse:
    """An address the API does not have."""
    return problems.answer(404)
