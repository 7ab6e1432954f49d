"""Two accounts of one human: found by their looks, looked at side by side, joined."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from obliged.ground.people.models import Person
from obliged.ground.people.views.editing import Edit, edit
from obliged.ops.admin import moves
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.forms import JoinAccountsForm
from obliged.ops.admin.queries import people as asked
from obliged.promises import moves as promises
from obliged.ui import pages


@administrators_only
@require_safe
def twins(request: HttpRequest) -> HttpResponse:
    """Accounts that look alike; whether they are one human, a human decides."""
    return pages.show(request, "ops/admin/twins.html", {"groups": asked.twins(request.person)})


@administrators_only
def join(request: HttpRequest, handle: str) -> HttpResponse:
    """What joining would do, and which account stays; then it is done at once."""
    goes = get_object_or_404(Person.objects.visible_to(request.person), handle=handle, same_as=None)
    stays = asked.named(request.person, request.GET.get("into", ""))
    form = JoinAccountsForm(request.POST or None, initial={"into": stays})
    form.fields["into"].asker = request.person
    how = Edit(
        "ops/admin/join.html",
        reverse("admin:person", args=[handle]),
        _("The two accounts are one now."),
        {"person": goes, "stays": stays, "brought": promises.brought_to_person(goes, stays) if stays else 0},
        later=_("There is much to bring over. You are told when the two accounts are one."),
    )
    return edit(request, form, lambda said: moves.merge_people(goes, into=said.cleaned_data["into"], by=request.person), how)
