"""Who did what to the house, and when: read, filtered, taken along; never edited."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from obliged.ground.people import moves as people
from obliged.kernel.paging import page
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.queries import acts
from obliged.ui import pages


@never_cache
@administrators_only
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """The acts, the newest first."""
    form = acts.SieveForm(request.GET or None)
    rows = page(acts.found(request.person, form), cursor=request.GET.get("cursor", ""), order=("-seq",))
    context = {"form": form, "lines": acts.told(rows.items), "next": rows.next, "is_filtered": bool(request.GET)}
    return pages.show(request, "ops/admin/audit.html", context)


@never_cache
@administrators_only
@require_safe
def table(request: HttpRequest) -> StreamingHttpResponse:
    """The same as a table for a spreadsheet; that it was taken along is an act of its own."""
    form = acts.SieveForm(request.GET or None)
    rows = acts.found(request.person, form)
    people.record("export", by=request.person, what="audit", rows=rows.count())
    answer = StreamingHttpResponse(acts.as_table(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return answer
