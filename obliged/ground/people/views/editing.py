"""One way to edit anything: a form that is right becomes a move; a refusal is shown in place with all that was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from obliged.ground.people.moves.versions import Stale
from obliged.kernel.rules import Refused
from obliged.ui import lists, pages


@dataclass(frozen=True)
class Edit:
    """A page with one form on it: what it shows, where one goes afterwards, what is said then."""

    page: str
    go: str
    done: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    row: models.Model | None = None
    # Said instead where a move answers that it goes on in the background.
    later: str = ""


def edit(request: HttpRequest, form: Form, save: Callable[[Form], object], how: Edit) -> HttpResponse:
    """Show the form, or keep what it says."""
    context = {**how.context, "form": form, "refusal": "", "as_it_is": []}
    if request.method != "POST":
        return pages.show(request, how.page, context)
    if not form.is_valid():
        return pages.refused(request, how.page, context)
    try:
        saved = save(form)
    except Refused as why:
        return _refused(request, form, why, how, context)
    if how.done:
        pages.toast(request, how.later if saved is False and how.later else how.done)
    return pages.go(request, how.go)


def _refused(request: HttpRequest, form: Form, why: Refused, how: Edit, context: dict[str, Any]) -> HttpResponse:
    if isinstance(why, Stale) and how.row is not None:
        context["as_it_is"] = _renew(form, how.row)
    if why.field not in form.fields:
        return pages.refused(request, how.page, context, why)
    form.add_error(why.field, str(why))
    return pages.show(request, how.page, context, status=409)


def _renew(form: Form, row: models.Model) -> list[tuple[str, str]]:
    """Saving again is meant to work, so the form takes the new version; what differs is shown as it is now."""
    typed = dict(form.cleaned_data)
    row.refresh_from_db()
    form.data = form.data.copy()
    form.data["version"] = str(getattr(row, "version"))  # noqa: B009
    names = (name for name in form.fields if name != "version" and hasattr(row, name))
    return [(str(form[name].label), _said(getattr(row, name))) for name in names if getattr(row, name) != typed.get(name)]


def _said(value: Any) -> str:
    return lists.in_a_row(value) if isinstance(value, list) else str(value)
