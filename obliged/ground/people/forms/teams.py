"""What leads say of their team, and administrators of the organisation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from obliged.ground.people.forms.fields import ColleagueField, CountryField, LinesField, SignedForm, ZoneField
from obliged.ground.people.models import Department, Team
from obliged.ui import signs

ICONS = (
    "users-round", "monitor-smartphone", "chart-spline", "warehouse", "heart-handshake", "ruler", "scale", "palette",
    "badge-check", "package-search", "store", "clipboard-list", "megaphone", "truck", "wrench", "calculator", "graduation-cap",
)  # fmt: skip


class TeamForm(SignedForm):
    """Exactly these fields of a team can be edited by its leads."""

    name = forms.CharField(label=_("Name"), max_length=120)
    purpose = forms.CharField(
        label=_("What is it there for?"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences, for somebody who has never met you."),
    )
    icon = forms.ChoiceField(label=_("Sign"), choices=signs.choices(ICONS), widget=forms.RadioSelect)
    reply_days = forms.IntegerField(label=_("First reply within how many working days?"), min_value=1, max_value=30)
    backup = ColleagueField(
        label=_("Who steps in when a first reply is very late?"),
        required=False,
        help_text=_("The handle of one of you; empty: whoever leads."),
    )
    country = CountryField(label=_("Country"), required=False)
    is_open = forms.BooleanField(label=_("Takes requests"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class MemberForm(forms.Form):
    """Who joins."""

    person = ColleagueField(label=_("Who joins?"), help_text=_("Their name, handle or address."))


class ManagerForm(forms.Form):
    """Whom somebody works for."""

    manager = ColleagueField(label=_("Works for"), required=False, help_text=_("A handle or an address; empty for nobody."))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class FoundTeamForm(forms.Form):
    """A new team."""

    name = forms.CharField(label=_("Name of the team"), max_length=120)
    department = forms.ModelChoiceField(
        Department.objects.none(), label=_("Department"), required=False, to_field_name="slug", empty_label=_("None")
    )
    new_department = forms.CharField(label=_("Or a new department"), max_length=120, required=False)
    parent = forms.ModelChoiceField(
        Team.objects.none(), label=_("Part of"), required=False, to_field_name="slug", empty_label=_("None")
    )
    lead = ColleagueField(label=_("Who leads it?"), help_text=_("Their name, handle or address."))


class OrganisationForm(forms.Form):
    """What holds for everybody who said nothing else."""

    name = forms.CharField(label=_("Name"), max_length=120)
    zone = ZoneField(label=_("Time zone"))
    country = CountryField(label=_("Country"), required=False)
    outside_word = forms.CharField(label=_("What do you call an outside customer?"), max_length=40)
    mail_domains = LinesField(
        label=_("Mail domains whose people may sign up"),
        required=False,
        help_text=_("One a line, like alderway.example. Empty: by invitation only."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
