"""What administrators say of the organisation: its name and zone, its teams, whom people work for."""

from __future__ import annotations

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from obliged.ground.people import moves
from obliged.ground.people.forms.teams import FoundTeamForm, ManagerForm, OrganisationForm
from obliged.ground.people.models import Department, Organisation, Person, Team
from obliged.ground.people.views.editing import Edit, edit
from obliged.ui import pages


def organisation(request: HttpRequest) -> HttpResponse:
    """What holds for everybody who said nothing else."""
    _only_admins(request)
    kept = get_object_or_404(Organisation.objects.visible_to(request.person), pk=1)
    form = OrganisationForm(request.POST or None, initial={name: getattr(kept, name) for name in OrganisationForm.base_fields})
    how = Edit("people/settings_organisation.html", reverse("people:organisation"), _("Saved."), {}, kept)
    return edit(request, form, lambda said: moves.edit_organisation(kept, by=request.person, **said.cleaned_data), how)


def found_team(request: HttpRequest) -> HttpResponse:
    """A new team gets a name, a place and a lead."""
    _only_admins(request)
    form = FoundTeamForm(request.POST or None, initial={"lead": request.person})
    form.fields["department"].queryset = Department.objects.visible_to(request.person)
    form.fields["parent"].queryset = Team.objects.visible_to(request.person)
    form.fields["lead"].asker = request.person
    founded: list[Team] = []
    answer = edit(request, form, lambda said: founded.append(_found(request, said)), Edit("people/team_found.html", "/directory"))
    return redirect("people:team", founded[0].slug) if founded else answer


def works_for(request: HttpRequest, handle: str) -> HttpResponse:
    """Whom somebody works for."""
    _only_admins(request)
    person = get_object_or_404(Person.objects.visible_to(request.person).select_related("manager"), handle=handle)
    form = ManagerForm(request.POST or None, initial={"manager": person.manager, "version": person.version})
    form.fields["manager"].asker = request.person
    how = Edit("people/works_for.html", reverse("people:person", args=[handle]), _("Saved."), {"person": person}, person)
    return edit(request, form, lambda said: moves.report_to(person, by=request.person, **said.cleaned_data), how)


@require_POST
def choose_concierge(request: HttpRequest, slug: str) -> HttpResponse:
    """This team helps people who do not know whom to ask."""
    _only_admins(request)
    moves.choose_concierge(get_object_or_404(Team.objects.visible_to(request.person), slug=slug), by=request.person)
    pages.toast(request, _("Requests of people who do not know whom to ask arrive here now."))
    return redirect("people:team", slug)


def _only_admins(request: HttpRequest) -> None:
    if not request.person.is_admin:
        raise Http404


def _found(request: HttpRequest, form: Form) -> Team:
    said = form.cleaned_data
    department = said["new_department"] or said["department"]
    return moves.found_team(said["name"], by=request.person, lead=said["lead"], department=department, parent=said["parent"])
