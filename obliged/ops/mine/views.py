"""Your data: what is held on me, packed when I want it, fetched by me alone."""

from __future__ import annotations

from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.ops.mine import parcels
from obliged.ui import pages


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def your_data(request: HttpRequest) -> HttpResponse:
    """What is held on me, and the parcels that wait for me; POST packs another."""
    context = {"parcels": parcels.waiting_for(request.person), "form": Form(), "refusal": ""}
    if request.method != "POST":
        return pages.show(request, "ops/your_data.html", context)
    try:
        ready = parcels.order(request.person)
    except Refused as why:
        return pages.refused(request, "ops/your_data.html", context, why)
    pages.toast(request, _("It is packed.") if ready else _("It is being packed. You will be told when it is there."))
    return pages.go(request, reverse("ops:your-data"))


@never_cache
@require_safe
def fetch(request: HttpRequest, key: str) -> FileResponse:
    """A parcel of mine; nobody else's is here."""
    path = parcels.path_of(request.person, key)
    if path is None:
        raise Http404(_("This is no longer here. Parcels last for a week."))
    name = f"obliged-{request.person.handle}-{clock.now():%Y-%m-%d}.zip"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
