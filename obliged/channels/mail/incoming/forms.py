"""What somebody says of a mail that is let in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from obliged.ground.people.models import Person, Team


class LetInForm(forms.Form):
    """Which team it is for."""

    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("For the team"), required=False, to_field_name="slug", empty_label=_("I do not know who")
    )

    def __init__(self, person: Person, *said: object, **known: object) -> None:
        super().__init__(*said, **known)  # type: ignore[arg-type]
        self.fields["team"].queryset = Team.objects.visible_to(person).present().filter(is_open=True)  # type: ignore[attr-defined]
