"""What stands in the way, and who could clear it; or that it is one others have met."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from obliged.promises.forms.fields import DayField, PersonField, WordsField
from obliged.promises.models import Ask
from obliged.promises.moves import Wish
from obliged.promises.queries.choices import soon
from obliged.promises.queries.days import closing
from obliged.promises.queries.obstacles import leaders_near, to_join
from obliged.promises.queries.reading import Reading


class ObstacleForm(forms.Form):
    """One obstacle: a new one for a leader, or one that is on the board."""

    def __init__(self, reading: Reading, data: Any = None) -> None:
        super().__init__(data, auto_id="obstacle_%s")
        self.reading, self.open = reading, {ask.pk: ask for ask in to_join(reading.reader, reading.ask)}
        self.leaders = leaders_near(reading.reader)
        if self.open:
            choices = [("", _("No, it is a new one")), *((pk, one.title) for pk, one in self.open.items())]
            self.fields["known"] = forms.TypedChoiceField(
                label=_("Is it one of these?"),
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        # Where one may be joined instead, neither has to be said; `clean` asks for both if none is joined.
        needed = {name: {"required": not self.open, "error_messages": {"required": words}} for name, words in self.needed.items()}
        self.fields["title"] = WordsField(label=_("What stands in the way"), lines=False, limit=200, **needed["title"])
        near = forms.TextInput(attrs={"list": "leaders-near", "autocomplete": "off"})
        self.fields["person"] = PersonField(reading.reader, label=_("Who could clear it"), widget=near, **needed["person"])
        self.fields["details"] = WordsField(label=_("What would help"), required=False)
        ends = closing(reading.own_calendar, reading.now)
        self.fields["due"] = DayField(soon(reading), ends=ends, none=_("No hurry"), label=_("When is it needed?"), required=False)

    def clean(self) -> dict[str, Any]:
        """A new one says what it is and whose work it would be."""
        said = super().clean() or self.cleaned_data
        for name, words in self.needed.items():
            if not said.get("known") and not said.get(name) and name not in self.errors:
                self.add_error(name, words)
        return said

    @property
    def needed(self) -> dict[str, str]:
        """What a new one has to say, and what is said where it does not."""
        return {"title": _("Say in a few words what stands in the way."), "person": _("Choose who could clear it.")}

    @property
    def known(self) -> Ask | None:
        """The obstacle that others have met before, if it is that one."""
        return self.open.get(self.cleaned_data.get("known") or 0)

    def wish(self) -> Wish:
        """What the leader is asked."""
        said = self.cleaned_data
        return Wish(said["title"], details=said["details"], wanted_by=said["due"], to_person=said["person"])
