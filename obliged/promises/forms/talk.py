"""Talking it over: times to propose, and what was agreed."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from obliged.promises.forms.fields import DayField, WordsField
from obliged.promises.models import Talk
from obliged.promises.queries.reading import Reading
from obliged.promises.queries.slots import free_slots
from obliged.ui import dates

MORNING = time(10)


class TalkForm(forms.Form):
    """A few half hours in which both are at work, and another one."""

    times = forms.MultipleChoiceField(label=_("Times you both work"), required=False, widget=forms.CheckboxSelectMultiple)
    other = DayField(ends=MORNING, label=_("Another time"), required=False)
    how = forms.ChoiceField(label=_("How"), choices=Talk.Where.choices, initial=Talk.Where.CALL, widget=forms.RadioSelect)
    place = WordsField(label=_("Where, or the link of the call"), required=False, lines=False, limit=200)

    def __init__(self, reading: Reading, data: Any = None) -> None:
        super().__init__(data, auto_id="talk_%s")
        free = free_slots(reading)
        sent = data.getlist("times") if data is not None else []
        known = {one.isoformat(): dates.day_and_hour(one) for one in free}
        # A page left open shows other times than one asked for now; what was sent is still meant.
        known |= {one: one for one in sent if is_moment(one) and one not in known}
        self.fields["times"].choices = list(known.items())
        self.fields["times"].initial = list(known)[:1]

    def slots(self) -> list[datetime]:
        """The moments to propose."""
        chosen = [datetime.fromisoformat(one) for one in self.cleaned_data["times"]]
        other = self.cleaned_data.get("other")
        return [*chosen, other] if other else chosen

    def where(self) -> dict[str, str]:
        """By call or in person, and where."""
        return {"where": self.cleaned_data["how"], "place": self.cleaned_data["place"]}


class OutcomeForm(forms.Form):
    """What the two agreed."""

    outcome = WordsField(label=_("What you agreed"), limit=2_000)


def is_moment(said: str) -> bool:
    """Is it a moment with its zone?"""
    try:
        return datetime.fromisoformat(said).tzinfo is not None
    except ValueError:
        return False
