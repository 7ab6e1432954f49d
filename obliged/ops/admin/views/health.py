"""Is all well? For the person who looks after the machine, in words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from obliged.kernel import jobs
from obliged.ops.admin import moves
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.queries.health import signs
from obliged.ui import pages


@never_cache
@administrators_only
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Every sign of health, what is not well first; and the jobs that were given up."""
    found = sorted(signs(), key=lambda sign: sign.is_well)
    return pages.show(request, "ops/admin/health.html", {"signs": found, "given_up": jobs.given_up(), "dead": jobs.dead()})


@administrators_only
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Jobs that were given up are tried once more."""
    number = moves.try_again(by=request.person)
    pages.toast(request, ngettext("%(count)d job is tried again.", "%(count)d jobs are tried again.", number) % {"count": number})
    return redirect("admin:health")
