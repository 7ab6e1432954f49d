"""The teams of the house: where each stands, what it joins, whether it serves."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from obliged.ground.people import moves as people
from obliged.ground.people.models import Department, Team
from obliged.ground.people.views.editing import Edit, edit
from obliged.kernel.paging import page
from obliged.ops.admin import moves
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.forms import JoinTeamForm, PlaceForm
from obliged.ops.admin.queries import teams as asked
from obliged.promises import moves as promises
from obliged.ui import pages

DEEDS: dict[str, tuple[Callable[..., None], str]] = {
    "close": (moves.close_team, _("The team is closed. What was asked of it stays readable.")),
    "open": (people.open_team, _("The team serves again.")),
}


@administrators_only
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All teams by name, those that closed apart."""
    text, which = request.GET.get("q", "").strip(), request.GET.get("show", "open")
    rows = page(asked.teams(request.person, text, which), cursor=request.GET.get("cursor", ""), order=("name", "pk"))
    context = {"teams": rows, "text": text, "which": which, "filters": asked.filters(request, which)}
    return pages.show(request, "ops/admin/teams.html", context)


@administrators_only
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """What a team is called and where it stands."""
    team = _team(request, slug)
    said = {name: getattr(team, name) for name in PlaceForm.base_fields}
    form = PlaceForm(request.POST or None, initial=said)
    form.fields["department"].queryset = Department.objects.visible_to(request.person)
    form.fields["parent"].queryset = Team.objects.visible_to(request.person).present().exclude(pk=team.pk)
    how = Edit("ops/admin/team.html", reverse("admin:teams"), _("Saved."), {"team": team}, team)
    return edit(request, form, lambda said: moves.place_team(team, by=request.person, **said.cleaned_data), how)


@administrators_only
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """What joining another team does; then it is done at once."""
    team = _team(request, slug)
    others = Team.objects.visible_to(request.person).present().exclude(pk=team.pk)
    into = others.filter(slug=request.GET.get("into", "")).first()
    form = JoinTeamForm(request.POST or None, initial={"into": into.slug if into else ""})
    form.fields["into"].queryset = others
    how = Edit(
        "ops/admin/join_team.html",
        reverse("admin:teams"),
        _("The two teams are one now."),
        {"team": team, "stays": into, "brought": promises.brought_to_team(team, into) if into else 0},
        later=_("There is much to bring over. You are told when the two teams are one."),
    )
    return edit(request, form, lambda said: moves.merge_teams(team, into=said.cleaned_data["into"], by=request.person), how)


@administrators_only
@require_POST
def play(request: HttpRequest, slug: str, act: str) -> HttpResponse:
    """A team closes, or serves again."""
    if act not in DEEDS:
        raise Http404
    done, words = DEEDS[act]
    done(_team(request, slug), by=request.person)
    pages.toast(request, str(words))
    return redirect("admin:team", slug)


def _team(request: HttpRequest, slug: str) -> Team:
    teams = Team.objects.visible_to(request.person).filter(merged_into=None)
    return get_object_or_404(teams.select_related("department", "parent"), slug=slug)
