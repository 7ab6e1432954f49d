"""The week somebody is there: for each day one or two spans of hours, or none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from obliged.ground.people.forms.fields import ZoneField
from obliged.ground.people.rules import Week

SPANS = ("first", "second")


class HoursForm(forms.Form):
    """Times of a week; both ends of a span, or neither."""

    zone = ZoneField(label=_("Time zone"))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in range(7):
            for span in SPANS:
                for end in ("from", "until"):
                    self.fields[f"day{day}_{span}_{end}"] = _time(day, span, end)

    def clean(self) -> dict[str, Any]:
        """A span that has begun must end, and the other way round."""
        said = super().clean() or self.cleaned_data
        for day, span in ((day, span) for day in range(7) for span in SPANS):
            ends = [f"day{day}_{span}_{end}" for end in ("from", "until")]
            given = [bool(said.get(name)) for name in ends]
            if any(given) and not all(given) and not any(name in self.errors for name in ends):
                self.add_error(ends[given.index(False)], _("Say when it begins and when it ends."))
        return said

    @property
    def week(self) -> Week:
        """What was typed, as a week a calendar can count with."""
        return {str(day): spans for day in range(7) if (spans := self._spans(day))}

    @property
    def days(self) -> list[dict[str, Any]]:
        """The days in order, each with its name and its fields, for the page."""
        return [
            {"name": WEEKDAYS[day], "spans": [[self[f"day{day}_{span}_{end}"] for end in ("from", "until")] for span in SPANS]}
            for day in range(7)
        ]

    def _spans(self, day: int) -> list[list[str]]:
        said = self.cleaned_data
        ends = [(said.get(f"day{day}_{span}_from"), said.get(f"day{day}_{span}_until")) for span in SPANS]
        return [[f"{start:%H:%M}", f"{end:%H:%M}"] for start, end in ends if start and end]


def as_typed(week: Week) -> dict[str, str]:
    """A week as the form shows it."""
    return {
        f"day{day}_{span}_{end}": time
        for day, spans in week.items()
        for span, times in zip(SPANS, spans, strict=False)
        for end, time in zip(("from", "until"), times, strict=True)
    }


def _time(day: int, span: str, end: str) -> forms.TimeField:
    labels = {
        "first from": _("%(day)s, from"),
        "first until": _("%(day)s, until"),
        "second from": _("%(day)s, again from"),
        "second until": _("%(day)s, again until"),
    }
    label = labels[f"{span} {end}"]
    return forms.TimeField(
        label=_Named(label, day), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )


class _Named:
    """A label that is put into words when it is read, in the language of the reader."""

    def __init__(self, label: Any, day: int) -> None:
        self.label, self.day = label, day

    def __str__(self) -> str:
        return str(self.label) % {"day": WEEKDAYS[self.day]}
