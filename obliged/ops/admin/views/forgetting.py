"""Somebody who has left is forgotten: what goes and what stays is said first, and nobody does it by mistake."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person
from obliged.ground.people.views.editing import Edit, edit
from obliged.kernel.rules import Refused
from obliged.ops import forgetting
from obliged.ops.admin.door import administrators_only
from obliged.ops.admin.forms import ForgetForm
from obliged.ops.forgetting import Depth


@administrators_only
def forget(request: HttpRequest, handle: str) -> HttpResponse:
    """What forgetting takes away; the handle, typed again, is the yes."""
    person = get_object_or_404(Person.objects.visible_to(request.person), handle=handle, same_as=None)
    done = _("They are forgotten here. What the disk still holds of it is swept away in the night.")
    how = Edit("ops/admin/forget.html", reverse("admin:people"), done, {"person": person})

    def save(form: ForgetForm) -> None:
        said = form.cleaned_data
        if said["handle"].strip().lstrip("@") != person.handle:
            raise Refused(_("This is not their handle, so nobody was forgotten."), field="handle")
        forgetting.forget(person, by=request.person, depth=Depth(said["with_words"], said["with_files"]))

    return edit(request, ForgetForm(request.POST or None), save, how)
