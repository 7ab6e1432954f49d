"""Programs outside that hear what happens: made, looked at, tried out, ended; and what was sent to them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from obliged.channels.webhooks import moves
from obliged.channels.webhooks.models import Delivery, Hook
from obliged.channels.webhooks.sending import carry
from obliged.ground.people.views.editing import Edit, edit
from obliged.kernel import jobs
from obliged.kernel.paging import page
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.forms import HookForm
from obliged.ui import pages

PAGE = "ops/admin/webhooks.html"
DEEDS = {
    "end": (moves.end_hook, gettext_lazy("Ended. It hears nothing any more.")),
    "wake": (moves.wake_hook, gettext_lazy("It is called again.")),
    "try": (moves.try_out, gettext_lazy("It is being called. What it answered stands below in a moment.")),
}


@administrators_only
@never_cache
def listed(request: HttpRequest) -> HttpResponse:
    """All hooks; a new one is made, and its secret is shown once."""
    form, made = HookForm(request.POST or None), {}
    context: dict[str, Any] = {"hooks": _hooks(request), "made": made}
    how = Edit(PAGE, reverse("admin:hooks"), "", context)
    answer = edit(request, form, lambda said: made.update(secret=moves.make_hook(by=request.person, **said.cleaned_data)[1]), how)
    fresh = {"hooks": _hooks(request), "made": made, "form": HookForm(), "refusal": ""}
    return pages.show(request, PAGE, fresh) if made else answer


@administrators_only
@require_safe
def hook(request: HttpRequest, pk: int) -> HttpResponse:
    """One hook, and what was sent to it, the newest first."""
    found = get_object_or_404(_hooks(request), pk=pk)
    sent = page(
        Delivery.objects.visible_to(request.person).filter(hook=found), cursor=request.GET.get("cursor", ""), order=("-pk",)
    )
    return pages.show(request, "ops/admin/webhook.html", {"hook": found, "sent": sent})


@administrators_only
@require_POST
def play(request: HttpRequest, pk: int, way: str) -> HttpResponse:
    """A hook is tried out, woken or ended."""
    if way not in DEEDS:
        raise Http404
    done, words = DEEDS[way]
    done(get_object_or_404(_hooks(request), pk=pk), by=request.person)
    jobs.later(carry)
    pages.toast(request, str(words))
    return redirect("admin:hooks") if way == "end" else redirect("admin:hook", pk)


@administrators_only
@require_POST
def again(request: HttpRequest, pk: int, delivery: int) -> HttpResponse:
    """One event goes out once more."""
    sent = Delivery.objects.visible_to(request.person).filter(hook=pk, hook__ended_at=None).select_related("hook")
    moves.send_again(get_object_or_404(sent, pk=delivery), by=request.person)
    jobs.later(carry)
    pages.toast(request, _("It is sent again."))
    return redirect("admin:hook", pk)


def _hooks(request: HttpRequest) -> Any:
    return Hook.objects.visible_to(request.person).filter(ended_at=None).select_related("owner")
