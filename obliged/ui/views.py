"""The kit for people who build pages, the choice of a language at the door, and what a home screen asks for."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from obliged.ui import context, installing, kit, pages


@require_safe
def show_kit(request: HttpRequest) -> HttpResponse:
    """Every part with its states on one page. It asks the database nothing."""
    return pages.show(request, "ui/kit.html", kit.everything())


@login_not_required
@require_POST
def speak(request: HttpRequest) -> HttpResponse:
    """Whoever is not signed in chooses a language; it is remembered until the browser is closed, and nowhere else."""
    return set_language(request)


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a home screen is told."""
    return JsonResponse(installing.manifest(str(request.place)), content_type="application/manifest+json")


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script beside the pages. Its address says language and light, so that another choice of them is another script."""
    return HttpResponse(installing.worker(chosen(request)), content_type="text/javascript; charset=utf-8")


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page a browser keeps for when the server is away. It knows nobody."""
    said = chosen(request)
    with translation.override(said["lang"]):
        look = {**context.look(request), "theme": said["theme"], "has_keys": False}
        return HttpResponse(engines["jinja2"].get_template("ui/offline.html").template.render(look))


def chosen(request: HttpRequest) -> dict[str, str]:
    """The language and the light an address asks for; what nobody knows is the common one."""
    lang, theme = request.GET.get("lang", ""), request.GET.get("theme", "")
    return {
        "lang": lang if lang in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
        "theme": theme if theme in ("light", "dark") else "",
    }
