"""Departments: founded, named, ordered, dissolved."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from obliged.ground.people import moves as people
from obliged.ground.people.models import Department
from obliged.ground.people.views.editing import Edit, edit
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.forms import DepartmentForm
from obliged.ops.admin.queries.teams import departments
from obliged.ui import pages

DEEDS: dict[str, tuple[Callable[..., None], str]] = {
    "raise": (people.raise_department, _("It is listed further up now.")),
    "dissolve": (people.dissolve_department, _("The department is gone.")),
}


@administrators_only
def listed(request: HttpRequest) -> HttpResponse:
    """All departments in their order; a new one is founded."""
    form = DepartmentForm(request.POST or None)
    how = Edit(
        "ops/admin/departments.html", reverse("admin:departments"), _("Founded."), {"departments": departments(request.person)}
    )
    return edit(request, form, lambda said: people.found_department(**said.cleaned_data, by=request.person), how)


@administrators_only
def rename(request: HttpRequest, slug: str) -> HttpResponse:
    """A department is called something else."""
    department = _department(request, slug)
    form = DepartmentForm(request.POST or None, initial={"name": department.name})
    how = Edit("ops/admin/department.html", reverse("admin:departments"), _("Saved."), {"department": department})
    return edit(request, form, lambda said: people.rename_department(department, **said.cleaned_data, by=request.person), how)


@administrators_only
@require_POST
def play(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """A department moves up, or goes."""
    if step not in DEEDS:
        raise Http404
    done, words = DEEDS[step]
    done(_department(request, slug), by=request.person)
    pages.toast(request, str(words))
    return redirect("admin:departments")


def _department(request: HttpRequest, slug: str) -> Department:
    return get_object_or_404(Department.objects.visible_to(request.person), slug=slug)
