"""What an administrator says."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from obliged.channels.webhooks.rules import EVENTS
from obliged.ground.people.forms.fields import ColleagueField
from obliged.ground.people.forms.invited import InvitedField
from obliged.ground.people.models import Department, Team


class InviteForm(forms.Form):
    """Whom to invite, and into which team."""

    emails = InvitedField(
        label=_("Their addresses"),
        help_text=_(
            "Up to fifty at a time, one a line or as your mail program copies them: Ana Ruiz <ana@example.org>, bo@example.org"
        ),
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Into the team"), required=False, to_field_name="slug", empty_label=_("None")
    )


class JoinAccountsForm(forms.Form):
    """The account that stays."""

    into = ColleagueField(is_exact=True, label=_("The account that stays"), help_text=_("Its handle or address."))


class ForgetForm(forms.Form):
    """Who is forgotten, typed once more, and how much of what they left goes as well."""

    with_words = forms.BooleanField(label=_("Also everything they wrote, in all requests"), required=False)
    with_files = forms.BooleanField(label=_("Also the files they delivered to others"), required=False)
    handle = forms.CharField(label=_("Type their handle to be sure"), max_length=81)


class PlaceForm(forms.Form):
    """Where a team stands in the house."""

    name = forms.CharField(label=_("Name"), max_length=120)
    department = forms.ModelChoiceField(
        Department.objects.none(), label=_("Department"), required=False, to_field_name="slug", empty_label=_("None")
    )
    parent = forms.ModelChoiceField(
        Team.objects.none(), label=_("Part of"), required=False, to_field_name="slug", empty_label=_("None")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class JoinTeamForm(forms.Form):
    """The team that stays."""

    into = forms.ModelChoiceField(Team.objects.none(), label=_("Joins"), to_field_name="slug", empty_label=_("Choose a team"))


class DepartmentForm(forms.Form):
    """What a department is called."""

    name = forms.CharField(label=_("Name"), max_length=120)


class RestForm(forms.Form):
    """A day on which nobody here works."""

    on = forms.DateField(label=_("The house is closed on"), widget=forms.DateInput(attrs={"type": "date"}))
    name = forms.CharField(label=_("What day is it?"), max_length=80)


class KeepingForm(forms.Form):
    """How long each kind of thing is kept; 0 is for good."""

    notifications_days = forms.IntegerField(label=_("Notifications, in days"), min_value=0, max_value=10_000)
    drafts_days = forms.IntegerField(label=_("Drafts nobody touched, in days"), min_value=0, max_value=10_000)
    requests_years = forms.IntegerField(label=_("What was written in requests that ended, in years"), min_value=0, max_value=100)
    audit_years = forms.IntegerField(label=_("The audit, in years"), min_value=0, max_value=100)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ConciergeForm(forms.Form):
    """Which team helps people who do not know whom to ask."""

    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("The team that helps"), to_field_name="slug", empty_label=_("Choose a team")
    )


class HookForm(forms.Form):
    """An address outside, and what it listens to."""

    name = forms.CharField(label=_("What is it for?"), max_length=80)
    url = forms.URLField(
        label=_("Address"), max_length=2000, assume_scheme="https", help_text=_("It begins with https:// and is public.")
    )
    events = forms.MultipleChoiceField(
        label=_("What it listens to"),
        required=False,
        choices=[(name, name) for name in EVENTS],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none to have all of them."),
    )
