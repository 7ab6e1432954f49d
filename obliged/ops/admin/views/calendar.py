"""When the house works: its usual week, the holidays of its country, its own days of rest."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from obliged.ground.people import moves as people
from obliged.ground.people.forms.hours import HoursForm, as_typed
from obliged.ground.people.models import Organisation, Team
from obliged.ground.people.views.editing import Edit, edit
from obliged.kernel import clock
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.forms import RestForm
from obliged.ops.admin.queries import rests
from obliged.ui import pages


@administrators_only
def calendar(request: HttpRequest) -> HttpResponse:
    """The week, the coming days of rest as a team has them, and days of our own to add."""
    house = get_object_or_404(Organisation.objects.visible_to(request.person), pk=1)
    teams = Team.objects.visible_to(request.person).present()
    team = teams.filter(slug=request.GET.get("team", "")).first()
    context = {"house": house, "team": team, "teams": teams[:200], **rests.told_of(house, team, clock.now())}
    form = RestForm(request.POST or None)
    how = Edit("ops/admin/calendar.html", reverse("admin:calendar"), _("Everybody rests on that day."), context)
    return edit(request, form, lambda said: people.rest_on(**said.cleaned_data, by=request.person), how)


@administrators_only
def hours(request: HttpRequest) -> HttpResponse:
    """The week that people and teams begin with."""
    house = get_object_or_404(Organisation.objects.visible_to(request.person), pk=1)
    form = HoursForm(request.POST or None, initial={"zone": house.zone, "version": house.version, **as_typed(house.hours)})
    how = Edit("ops/admin/hours.html", reverse("admin:calendar"), _("Saved."), {"house": house}, house)

    def save(said: HoursForm) -> None:
        kept = said.cleaned_data
        people.edit_organisation(house, by=request.person, version=kept["version"], zone=kept["zone"], hours=said.week)

    return edit(request, form, save, how)


@administrators_only
@require_POST
def work(request: HttpRequest, on: str) -> HttpResponse:
    """A day of rest is taken away."""
    try:
        people.work_on(date.fromisoformat(on), by=request.person)
    except ValueError as problem:
        raise Http404 from problem
    pages.toast(request, _("That is a day like others again."))
    return redirect("admin:calendar")
