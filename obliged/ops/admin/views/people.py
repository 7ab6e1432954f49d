"""Who is here: found, filtered, looked after one by one."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from obliged.ground.people import moves as people
from obliged.ground.people.models import Person
from obliged.kernel.paging import page
from obliged.kernel.rules import Refused
from obliged.ops.admin import moves
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.queries import people as asked
from obliged.ops.admin.queries.acts import told
from obliged.ui import pages

DEEDS: dict[str, tuple[Callable[..., None], str]] = {
    "let-back": (people.let_back, _("They can come in again.")),
    "entrust": (people.entrust, _("They are an administrator now.")),
    "release": (people.release, _("They are no longer an administrator.")),
}


@administrators_only
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, by name."""
    text, which = request.GET.get("q", "").strip(), request.GET.get("show", "active")
    rows = page(asked.accounts(request.person, text, which), cursor=request.GET.get("cursor", ""), order=("name", "pk"))
    context = {
        "people": rows,
        "text": text,
        "which": which,
        "filters": asked.filters(request, which),
        "twins": asked.has_twins(),
    }
    return pages.show(request, "ops/admin/people.html", context)


@administrators_only
@require_safe
def looked_after(request: HttpRequest, handle: str) -> HttpResponse:
    """One account: what it may, where it serves, what can be done."""
    person = _person(request, handle)
    context = {
        "person": person,
        "acts": told(asked.acts_about(request.person, person)),
    }
    return pages.show(request, "ops/admin/person.html", context)


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, handle: str) -> HttpResponse:
    """What happens to what somebody promised, said before their account is closed."""
    person = _person(request, handle)
    context = {"person": person, "leads": asked.leads_alone(person), "form": Form(), "refusal": ""}
    if request.method != "POST":
        return pages.show(request, "ops/admin/close.html", context)
    try:
        moves.close_account(person, by=request.person)
    except Refused as why:
        return pages.refused(request, "ops/admin/close.html", context, why)
    pages.toast(request, _("The account is closed. Sessions and tokens ended at once."))
    return pages.go(request, reverse("admin:person", args=[handle]))


@administrators_only
@require_POST
def play(request: HttpRequest, handle: str, deed: str) -> HttpResponse:
    """Somebody comes back, becomes an administrator, or is released from it."""
    person = _person(request, handle)
    if deed not in DEEDS:
        raise Http404
    done, words = DEEDS[deed]
    done(person, by=request.person)
    pages.toast(request, str(words))
    # Whoever released themselves finds nothing behind this door any more.
    return redirect("admin:person", handle) if request.person.pk != person.pk else redirect("home:today")


def _person(request: HttpRequest, handle: str) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.person).select_related("manager", "same_as"), handle=handle)
