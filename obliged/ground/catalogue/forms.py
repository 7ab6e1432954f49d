"""What a lead says of a service."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from obliged.ground.people.forms.fields import LinesField, SignedForm
from obliged.ui import signs

ICONS = (
    "hand-helping", "monitor-smartphone", "key-round", "wrench", "truck", "package", "chart-spline", "calculator", "scale",
    "palette", "badge-check", "graduation-cap", "heart-handshake", "calendar-days", "file-text", "map-pin",
)  # fmt: skip


class ServiceForm(SignedForm):
    """Exactly these fields of a service can be edited by the leads of its team."""

    name = forms.CharField(label=_("What is it called?"), max_length=120)
    summary = forms.CharField(
        label=_("What does the other side get?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    for_whom = forms.CharField(label=_("For whom is it?"), max_length=200, required=False)
    inputs = LinesField(
        label=_("What do you need to know?"), required=False, help_text=_("One thing a line. It is asked for when somebody asks.")
    )
    limits = forms.CharField(
        label=_("What can you not do?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    usual_days = forms.IntegerField(
        label=_("Usually promised within how many working days?"), min_value=1, max_value=250, required=False
    )
    icon = forms.ChoiceField(label=_("Sign"), choices=signs.choices(ICONS), widget=forms.RadioSelect, initial="hand-helping")
    is_published = forms.BooleanField(
        label=_("Published"), required=False, initial=True, help_text=_("Unpublished, only your team sees it.")
    )


class EditServiceForm(ServiceForm):
    """The same, for a service that exists."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
