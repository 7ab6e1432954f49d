"""Who receives requests to nobody in particular."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from obliged.ground.people import moves as people
from obliged.ground.people import queries
from obliged.ground.people.models import Team
from obliged.ground.people.views.editing import Edit, edit
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.forms import ConciergeForm


@administrators_only
def concierge(request: HttpRequest) -> HttpResponse:
    """The team that helps people who do not know whom to ask, and who serves in it."""
    team = Team.objects.visible_to(request.person).filter(is_concierge=True).first()
    form = ConciergeForm(request.POST or None, initial={"team": team})
    form.fields["team"].queryset = Team.objects.visible_to(request.person).present().filter(is_open=True)
    members = queries.members_of(team)[:48] if team else []
    context = {"team": team, "members": members}
    words = _("Requests of people who do not know whom to ask arrive there now.")
    how = Edit("ops/admin/concierge.html", reverse("admin:concierge"), words, context)
    return edit(request, form, lambda said: people.choose_concierge(said.cleaned_data["team"], by=request.person), how)
