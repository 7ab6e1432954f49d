"""Fields that several forms share: a zone, a country, a list with one thing a line, a colleague."""

from __future__ import annotations

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _

from obliged.ground.people import queries
from obliged.ground.people.models import Person
from obliged.kernel.worktime import countries, country_called, country_name, parts_of
from obliged.ui import lists


class ZoneField(forms.ChoiceField):
    """A place of the IANA list."""

    def __init__(self, **said: Any) -> None:
        super().__init__(choices=zones, **said)


class CountryField(forms.CharField):
    """A country or a part of one whose holidays are known, by its ISO 3166 code."""

    def __init__(self, **said: Any) -> None:
        super().__init__(max_length=80, **said)

    def clean(self, value: Any) -> str:
        """GB or United Kingdom; DE-BY for a part of a country."""
        said = super().clean(value)
        written = country_called(said) or said.upper()
        nation, _dash, part = written.partition("-")
        known = countries()
        if written and nation not in known:
            words = _(
                "The holidays of “%(country)s” are not known here. Write its name, two letters like GB, or DE-BY for a part of a country."
            )
            raise forms.ValidationError(words % {"country": said.partition("-")[0][:40]})
        if part and part not in known[nation]:
            raise forms.ValidationError(no_such_part(nation, part))
        return written


def no_such_part(nation: str, part: str) -> str:
    """Which parts of a country there are, when one was named that is not among them."""
    parts = [code if code == name else f"{code} ({name})" for code, name in parts_of(nation).items()]
    said = {"country": country_name(nation), "code": nation, "part": part[:8], "known": lists.in_a_row(parts)}
    if not parts:
        return _("%(country)s has the same holidays everywhere. Write %(code)s alone.") % said
    return _("%(country)s has no part called “%(part)s”. It has: %(known)s.") % said


class LinesField(forms.CharField):
    """A list, written one thing a line."""

    widget = forms.Textarea

    def __init__(self, **said: Any) -> None:
        super().__init__(max_length=2000, **{"widget": forms.Textarea(attrs={"rows": 3}), **said})

    def prepare_value(self, value: Any) -> Any:
        """A list is shown as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Lines are kept as a list, without the empty ones."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class ColleagueField(forms.CharField):
    """A colleague, named by handle or address, or by a name only one person has; suggestions are offered by the page, but nobody must use them.

    Where it is exact no name will do: what is done to one account must never be done to another of the same name.
    """

    def __init__(self, *, is_exact: bool = False, **said: Any) -> None:
        super().__init__(max_length=254, **said)
        self.is_exact = is_exact
        self.asker: Person | None = None

    def prepare_value(self, value: Any) -> Any:
        """A person is shown by handle."""
        return value.handle if isinstance(value, Person) else value

    def clean(self, value: Any) -> Person | None:
        """The one person who is meant; anybody the asker may not see does not exist."""
        written = super().clean(value).strip().lstrip("@").lower()
        if not written or self.asker is None:
            return None
        person = queries.one_person(self.asker, written)
        if person is None and self.is_exact:
            raise forms.ValidationError(_("Nobody here has this handle or address. Look them up in the directory."))
        person = person or queries.only_one_called(self.asker, written)
        if person is None:
            raise forms.ValidationError(
                _("No handle or address here, and no name that only one person has. Look in the directory.")
            )
        return person


class SignedForm(forms.Form):
    """A form with a sign to choose: what came in with one of its own keeps it until somebody chooses another."""

    def __init__(self, *said: Any, **more: Any) -> None:
        super().__init__(*said, **more)
        field, own = self.fields["icon"], self.initial.get("icon")
        if isinstance(field, forms.ChoiceField) and own and not field.valid_value(own):
            field.choices = [*field.choices, (own, own)]


@cache
def zones() -> list[tuple[str, str]]:
    """Every zone a person may live in, named as the list names it."""
    named = sorted(
        zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/", "posix", "right"))
    )
    return [("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in named)]
