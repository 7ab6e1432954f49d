"""What a service asks, as controls: one of each kind, never required, and wrong only where it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from obliged.ground.catalogue import rules
from obliged.ground.catalogue.rules import Field
from obliged.kernel.rules import Refused
from obliged.promises.forms.fields import WordsField
from obliged.promises.forms.files import check_size

PREFIX = "input_"
SEVERAL = 6


class OneFile(forms.FileField):
    """One file; how large is said as for every other."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, or None."""
        if data:
            check_size(data)
        return data or None


@dataclass(frozen=True)
class Input:
    """One question on the page: its control, and when it is shown."""

    bound: forms.BoundField
    field: Field
    condition: str

    @property
    def shown_by(self) -> str:
        """The control that decides whether it is shown."""
        return name_of(self.field.when) if self.field.when else ""

    @property
    def is_choice(self) -> bool:
        return isinstance(self.bound.field.widget, forms.RadioSelect)


def name_of(key: str) -> str:
    """How a form names a question."""
    return f"{PREFIX}{key}"


def control(field: Field) -> forms.Field:
    """The control for one question."""
    said: dict[str, Any] = {"required": False, "label": field.label, "help_text": field.help}
    if field.kind == "yesno":
        return forms.CharField(**said, widget=forms.RadioSelect(choices=[(rules.YES, _("Yes")), (rules.NO, _("No"))]))
    if field.kind == "choice":
        few = len(field.choices) <= SEVERAL
        options = [(one, one) for one in field.choices]
        widget = forms.RadioSelect(choices=options) if few else forms.Select(choices=[("", _("Choose one")), *options])
        return forms.CharField(**said, widget=widget)
    if field.kind == "file":
        return OneFile(**said)
    return written(field, said)


def written(field: Field, said: dict[str, Any]) -> forms.Field:
    """The controls one writes in."""
    attrs = {
        "number": {"inputmode": "decimal"},
        "date": {"type": "date"},
        "link": {"inputmode": "url", "placeholder": "https://"},
        "long": {"rows": 3},
    }.get(field.kind, {})
    widget = forms.Textarea(attrs=attrs) if field.kind == "long" else forms.TextInput(attrs=attrs)
    return WordsField(limit=rules.LONGEST.get(field.kind, 2_000), lines=field.kind == "long", **{**said, "widget": widget})


def told(fields: Sequence[Field], cleaned: Mapping[str, Any]) -> dict[str, str]:
    """What was answered, by key; a file by its name."""
    values = {field.key: cleaned.get(name_of(field.key)) for field in fields}
    return {key: getattr(value, "name", value) for key, value in values.items() if value}


def given_files(fields: Sequence[Field], cleaned: Mapping[str, Any]) -> list[Any]:
    """The files that were answers."""
    asked = rules.shown(fields, told(fields, cleaned))
    return [file for field in asked if field.kind == "file" and (file := cleaned.get(name_of(field.key)))]


def check(form: forms.Form, fields: Sequence[Field]) -> None:
    """Say under each question what cannot be read as its answer; what is not asked is not looked at."""
    said = told(fields, form.cleaned_data)
    for field in rules.shown(fields, said):
        try:
            rules.read_answer(field, said.get(field.key))
        except Refused as no:
            form.add_error(name_of(field.key), str(no))
