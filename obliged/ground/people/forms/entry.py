"""Forms at the door: the first person, an invited person, somebody who signs up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from obliged.ground.people.forms.fields import CountryField, ZoneField
from obliged.ground.people.models import Person


def new_password(label: Any = _("Password")) -> forms.CharField:
    """A field for a password somebody chooses."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=200,
        help_text=_("At least 10 characters. Three words nobody would put together are a good one."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class NewcomerForm(forms.Form):
    """What somebody says of themselves on the way in."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    name_to_use = forms.CharField(
        label=_("What should we call you?"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    password = new_password()

    def clean(self) -> dict[str, Any]:
        """The password is measured against what was said of the person."""
        said = super().clean() or self.cleaned_data
        check_password(self, said.get("password"), name=said.get("name", ""), email=said.get("email", ""))
        return said


class JoinForm(NewcomerForm):
    """Somebody who was invited; unless they say otherwise, they live by the clock of the organisation."""

    zone = ZoneField(label=_("Time zone"), required=False)

    def __init__(self, *said: Any, **more: Any) -> None:
        super().__init__(*said, **more)
        suggest_own_zone(self)


class WelcomeForm(NewcomerForm):
    """The first run: whose place this is, and who looks after it."""

    organisation = forms.CharField(label=_("What is your organisation called?"), max_length=120)
    zone = ZoneField(label=_("Time zone"))
    country = CountryField(label=_("Country"), required=False)
    email = forms.EmailField(label=_("Work email"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    field_order = ["organisation", "zone", "country", "name", "email", "password"]

    def __init__(self, *said: Any, **more: Any) -> None:
        super().__init__(*said, **more)
        suggest_own_zone(self)


def suggest_own_zone(form: forms.Form) -> None:
    """As long as nobody has chosen, a script may fill in the zone of the browser; what was sent once stays as it was."""
    if not form.is_bound:
        form.fields["zone"].widget.attrs["data-own-zone"] = True


def check_password(form: forms.Form, password: str | None, *, name: str, email: str) -> None:
    """Add what is wrong with a chosen password to its field."""
    if not password:
        return
    try:
        password_validation.validate_password(password, Person(name=name, email=email))
    except ValidationError as problem:
        form.add_error("password", problem)
