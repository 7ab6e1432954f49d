"""The front of the administrators' place; how long things are kept; which areas are used; what administrators see."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from obliged.ground.people.models import Organisation
from obliged.ground.people.views.editing import Edit, edit
from obliged.kernel import areas
from obliged.ops.admin import moves
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.forms import KeepingForm
from obliged.ops.admin.queries.front import doors
from obliged.ops.admin.queries.keeping import would_go
from obliged.ops.admin.sight import SIGHT
from obliged.ui import pages


@administrators_only
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Every door of the place, each with a word about how it stands."""
    return pages.show(request, "ops/admin/front.html", {"doors": doors(request.person)})


@require_safe
def sight(request: HttpRequest) -> HttpResponse:
    """What an administrator can see and what not; everybody may read it."""
    return pages.show(request, "ops/admin/sight.html", {"sight": SIGHT})


@administrators_only
def keeping(request: HttpRequest) -> HttpResponse:
    """How long things are kept, and what would go at the next run."""
    house = get_object_or_404(Organisation.objects.visible_to(request.person), pk=1)
    form = KeepingForm(request.POST or None, initial={**house.retention, "version": house.version})
    how = Edit("ops/admin/keeping.html", reverse("admin:keeping"), _("Saved."), {"lines": would_go(house)}, house)

    def save(said: KeepingForm) -> None:
        kept = dict(said.cleaned_data)
        moves.keep_for({name: kept[name] for name in house.retention}, by=request.person, version=kept["version"])

    return edit(request, form, save, how)


@administrators_only
@require_safe
def areas_page(request: HttpRequest) -> HttpResponse:
    """The areas that may be left out, and whether each is used."""
    house = get_object_or_404(Organisation.objects.visible_to(request.person), pk=1)
    known = [(area, house.uses(area.key)) for area in areas.known().values()]
    return pages.show(request, "ops/admin/areas.html", {"areas": known})


@administrators_only
@require_POST
def switch(request: HttpRequest, key: str, to: str) -> HttpResponse:
    """An area is switched on or off."""
    if to not in ("on", "off"):
        raise Http404
    moves.switch_area(key, is_on=to == "on", by=request.person)
    pages.toast(request, _("It is used from now on.") if to == "on" else _("Its places are hidden now; nothing was deleted."))
    return redirect("admin:areas")
