"""What a search may be narrowed to."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from obliged.ground.people.forms.fields import ColleagueField
from obliged.ground.people.models import Person
from obliged.promises.forms.fields import TeamField
from obliged.wiring.search import Sieve


class SieveForm(forms.Form):
    """A team, a colleague, some days. Each may be left out."""

    person = ColleagueField(required=False, label=_("With"), help_text=_("A handle or an address"))
    since = forms.DateField(required=False, label=_("Asked from"), widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(required=False, label=_("Asked until"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, reader: Person, *said: object) -> None:
        super().__init__(*said)
        # Written, not chosen: a list of all teams would be the longest part of the page in a house that has many.
        near = forms.TextInput(attrs={"list": "teams-near", "autocomplete": "off", "placeholder": _("Any team")})
        self.fields = {"team": TeamField(reader, required=False, label=_("Team"), widget=near), **self.fields}
        self.fields["person"].asker = reader

    def add_prefix(self, field_name: str) -> str:
        """In the address it is called `from`, which Python keeps for itself."""
        return "from" if field_name == "since" else field_name

    def sieve(self, state: str) -> Sieve:
        """What the search is narrowed to; what cannot be read narrows nothing, and its field says so."""
        self.is_valid()
        said = self.cleaned_data
        until = said.get("until")
        return Sieve(
            state=state,
            team=said.get("team"),
            person=said.get("person"),
            since=midnight(said["since"]) if said.get("since") else None,
            until=midnight(until + timedelta(days=1)) if until and until.year < 9999 else None,
        )


def midnight(day: datetime) -> datetime:
    """When a day begins, where the reader is."""
    return timezone.make_aware(datetime.combine(day, time()))
