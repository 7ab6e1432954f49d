"""One URL, one view: the whole page for a visit, one part of it for htmx; refusals are shown where they happened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from obliged.kernel.rules import Refused

Context = dict[str, Any]


def show(
    request: HttpRequest, page: str, context: Context | None = None, part: str | None = None, *, status: int = 200
) -> HttpResponse:
    """Show a page; htmx is given its part instead, except when it restores history and needs the whole."""
    template = part if part and wants_part(request) else page
    response = render(request, template, context or {}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def after(request: HttpRequest, page: str, part: str, context: Context, *, go: str, tell: tuple[str, ...] = ()) -> HttpResponse:
    """After a move: htmx is given the part again, with the toasts; everybody else is sent back to the page.

    `tell` names events other parts of the page listen to, so that they fetch themselves again.
    """
    if not wants_part(request):
        return redirect(go)
    response = show(request, page, context, part)
    response.write(render_to_string("ui/_toasts.html", {"is_beside": True}, request))
    if tell:
        response["HX-Trigger"] = ", ".join(tell)
    return response


def refused(
    request: HttpRequest, page: str, context: Context, why: Refused | None = None, *, part: str | None = None
) -> HttpResponse:
    """Show the page again with what was typed still in it: a rule said no (409), or the form did (422)."""
    return show(request, page, {**context, "refusal": str(why) if why else ""}, part, status=409 if why else 422)


def go(request: HttpRequest, address: str) -> HttpResponse:
    """Leave for another page, also when htmx asked."""
    if not wants_part(request):
        return HttpResponseRedirect(address)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = address
    return response


def toast(request: HttpRequest, words: str, *, icon: str = "check", undo: str = "") -> None:
    """Say in passing that something was done; `undo` is the address that takes it back by POST."""
    messages.success(request, words, extra_tags=f"{icon} {undo}".strip())


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for one part of this page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
