"""What people say of themselves, and how the product looks to them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from obliged.ground.people.forms.fields import ColleagueField, LinesField
from obliged.ground.people.models import Token


class ProfileForm(forms.Form):
    """Exactly these fields of a person can be edited here."""

    name = forms.CharField(label=_("Name"), max_length=120)
    name_to_use = forms.CharField(label=_("What should people call you?"), max_length=60, required=False)
    how_to_say = forms.CharField(
        label=_("How is it said?"),
        max_length=120,
        required=False,
        help_text=_("Like “YOO-nas LIND-kvist”; your pronouns fit here too."),
    )
    title = forms.CharField(label=_("What you do"), max_length=120, required=False)
    location = forms.CharField(label=_("Where you sit"), max_length=120, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    glad_to_help = LinesField(label=_("What do you gladly help with?"), required=False, help_text=_("One thing a line."))
    how_to_ask = forms.CharField(
        label=_("How do you like to be asked?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One thought a line."),
    )
    languages = LinesField(label=_("Languages you speak"), required=False, help_text=_("One a line."))
    language = forms.ChoiceField(label=_("Language of these pages"), choices=settings.LANGUAGES)
    theme = forms.ChoiceField(
        label=_("Light or dark"),
        choices=[("auto", _("As my device")), ("light", _("Light")), ("dark", _("Dark"))],
        widget=forms.RadioSelect,
    )
    uses_shortcuts = forms.BooleanField(
        label=_("Single-letter shortcuts"),
        required=False,
        help_text=_("One letter leads somewhere while you are not writing. Turn them off if you speak to your computer."),
    )
    open_limit = forms.IntegerField(
        label=_("How many promises would you hold at once?"),
        min_value=1,
        max_value=200,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Beyond that you can still be asked; who asks sees the next day you have room, and no number."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class PhotoForm(forms.Form):
    """A picture of oneself."""

    photo = forms.FileField(
        label=_("Photo"),
        help_text=_("A PNG, JPEG or WebP of up to 10 MB. The middle of it is shown."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )


class AwayForm(forms.Form):
    """Whole days away, the first and the last included."""

    from_on = forms.DateField(label=_("First day away"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Last day away"), widget=forms.DateInput(attrs={"type": "date"}))
    stand_in = ColleagueField(
        label=_("Who stands in for you?"),
        required=False,
        help_text=_("Their name, handle or address. New requests to you are shown to them too, but for private ones."),
    )
    note = forms.CharField(label=_("A word for others"), max_length=200, required=False)

    def span(self, zone: str) -> tuple[datetime, datetime]:
        """The days as moments in the person's zone."""
        place, said = ZoneInfo(zone), self.cleaned_data
        first, after = said["from_on"], said["until"] + timedelta(days=1)
        return datetime.combine(first, time(), place), datetime.combine(after, time(), place)


class TokenForm(forms.Form):
    """What a program may do in one's name."""

    name = forms.CharField(label=_("What is it for?"), max_length=80)
    scope = forms.ChoiceField(
        label=_("What may it do?"),
        choices=[(Token.Scope.READ, _("Read")), (Token.Scope.WRITE, _("Read and write")), (Token.Scope.ADMIN, _("Administer"))],
        widget=forms.RadioSelect,
        initial=Token.Scope.READ,
    )

    def __init__(self, *args: Any, may_administer: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_administer:
            self.fields["scope"].choices = self.fields["scope"].choices[:2]
