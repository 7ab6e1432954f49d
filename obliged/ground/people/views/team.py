"""The page of one team, and what its leads say of it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from obliged.ground.people import moves, queries, rules
from obliged.ground.people.forms.hours import HoursForm, as_typed
from obliged.ground.people.forms.teams import MemberForm, TeamForm
from obliged.ground.people.models import Person, Team
from obliged.ground.people.views.editing import Edit, edit
from obliged.kernel.paging import page
from obliged.ui import pages, slots

FACES = 48
DEEDS: dict[str, Callable[..., object]] = {"lead": moves.lead_team, "step-down": moves.step_down, "leave": moves.leave_team}


@require_safe
def team_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What a team is there for, who serves in it and how to ask it."""
    team = _team(request, slug)
    members = page(queries.members_of(team), cursor=request.GET.get("cursor", ""), limit=FACES, order=("name", "pk"))
    context = {
        "team": team,
        "members": members,
        "leads": queries.leads_of(team),
        "parts": team.parts.all(),
        "hours": rules.week_in_words(team.hours),
        "may_edit": team.may_be_edited_by(request.person),
        "acts": slots.render("team.acts", request, team=team),
        "main_panels": slots.render("team.main", request, team=team),
        "aside_panels": slots.render("team.aside", request, team=team),
    }
    return pages.show(request, "people/team.html", context)


def edit_team(request: HttpRequest, slug: str) -> HttpResponse:
    """A lead says what the team is for."""
    team = _led_team(request, slug)
    form = TeamForm(request.POST or None, initial={name: getattr(team, name) for name in TeamForm.base_fields})
    form.fields["backup"].asker = request.person
    how = Edit("people/team_edit.html", reverse("people:team", args=[slug]), _("Saved."), {"team": team}, team)
    return edit(request, form, lambda said: moves.edit_team(team, by=request.person, **said.cleaned_data), how)


def team_hours(request: HttpRequest, slug: str) -> HttpResponse:
    """A lead says when the team is there."""
    team = _led_team(request, slug)
    form = HoursForm(request.POST or None, initial={"zone": team.zone, "version": team.version, **as_typed(team.hours)})
    how = Edit("people/team_hours.html", reverse("people:team", args=[slug]), _("Saved."), {"team": team}, team)

    def save(said: HoursForm) -> None:
        kept = said.cleaned_data
        moves.set_team_hours(team, by=request.person, version=kept["version"], zone=kept["zone"], week=said.week)

    return edit(request, form, save, how)


def team_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who serves in the team; leads let people in and out."""
    team = _led_team(request, slug)
    form = MemberForm(request.POST or None)
    form.fields["person"].asker = request.person
    rows = queries.memberships_of(team)
    memberships = page(rows, cursor=request.GET.get("cursor", ""), limit=FACES, order=queries.LEADS_FIRST)
    leads = queries.leads_of(team)
    context = {
        "team": team,
        "memberships": memberships,
        # Who leads alone cannot go while others serve here; the page says so before they try.
        "only_lead": leads[0].pk if len(leads) == 1 else None,
        "has_others": team.memberships.count() > 1,
    }
    how = Edit("people/team_people.html", reverse("people:team-people", args=[slug]), _("Welcome to the team."), context)
    return edit(request, form, lambda said: moves.join_team(said.cleaned_data["person"], team, by=request.person), how)


@require_POST
def change_membership(request: HttpRequest, slug: str, handle: str, deed: str) -> HttpResponse:
    """A member leads, steps down or leaves."""
    team = _team(request, slug)
    person = get_object_or_404(Person.objects.visible_to(request.person).filter(memberships__team=team), handle=handle)
    if deed not in DEEDS:
        raise Http404
    DEEDS[deed](person, team, by=request.person)
    pages.toast(request, _("Saved."))
    return redirect("people:team-people" if team.may_be_edited_by(request.person) else "people:team", slug)


def _team(request: HttpRequest, slug: str) -> Team:
    teams = Team.objects.visible_to(request.person).select_related("department", "parent")
    return get_object_or_404(teams, slug=slug)


def _led_team(request: HttpRequest, slug: str) -> Team:
    team = _team(request, slug)
    if not team.may_be_edited_by(request.person):
        raise Http404
    return team
