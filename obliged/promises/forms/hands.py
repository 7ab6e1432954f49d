"""A call for hands: pieces of a request, each asked of others."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.promises.forms.fields import DayField, PersonField, TeamField, WordsField
from obliged.promises.moves import Wish
from obliged.promises.queries.choices import soon
from obliged.promises.queries.days import closing
from obliged.promises.queries.reading import Reading


class HandsForm(forms.Form):
    """What others could do: one piece a line, of one person, of one team, or of whoever can."""

    done_means = WordsField(label=gettext_lazy("The pieces, one a line"), limit=4_000)
    due = DayField(label=gettext_lazy("When would help most?"), required=False)

    def __init__(self, reading: Reading, data: Any = None) -> None:
        super().__init__(data, auto_id="hands_%s")
        near = {"autocomplete": "off"}
        team = forms.TextInput(attrs={**near, "list": "teams-near"})
        person = forms.TextInput(attrs={**near, "list": "people-near"})
        self.fields["team"] = TeamField(reading.reader, label=_("Which team"), required=False, widget=team)
        hint = _("Leave both empty to call everybody.")
        self.fields["person"] = PersonField(reading.reader, label=_("Or who"), required=False, widget=person, help_text=hint)
        self.fields["due"] = DayField(
            soon(reading),
            ends=closing(reading.own_calendar, reading.now),
            none=_("No hurry"),
            label=_("When would help most?"),
            required=False,
        )
        self.order_fields(["done_means", "team", "person", "due"])

    def pieces(self) -> list[Wish]:
        """One wish for each line."""
        said = self.cleaned_data
        is_open_call = not (said["team"] or said["person"])
        lines = [line.strip() for line in said["done_means"].splitlines() if line.strip()]
        return [
            Wish(line, wanted_by=said["due"], to_team=said["team"], to_person=said["person"], is_open_call=is_open_call)
            for line in lines
        ]
