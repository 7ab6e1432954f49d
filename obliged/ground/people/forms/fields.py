"""Fields that several forms share: a zone, a country, a list with one thing a line, a colleague."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.people import queries
from obliged.ground.people.models import Person
from obliged.kernel.worktime import (
    countries,
    country_called,
    country_name,
    former_names,
    part_called,
    parts_called,
    parts_of,
    zone_called,
    zones,
)
from obliged.ui import lists


class ZoneSelect(forms.Select):
    """The zones to choose from. Where nobody has chosen yet, a script fills in the one of the browser, which may say an old name."""

    def create_option(self, *said: Any, **more: Any) -> dict[str, Any]:
        """A zone with the old names it is known by, where the script has to find it."""
        option = super().create_option(*said, **more)
        old = _old_names().get(str(option["value"])) if "data-own-zone" in self.attrs else None
        option["attrs"] |= {"data-also": old} if old else {}
        return option


class ZoneField(forms.ChoiceField):
    """A place of the IANA list, by the name that is in use now; what was chosen under an old one stays chosen."""

    widget = ZoneSelect

    def __init__(self, **said: Any) -> None:
        super().__init__(choices=_choices, **said)

    def prepare_value(self, value: Any) -> Any:
        """The name in use."""
        return zone_called(value) if value else value

    def to_python(self, value: Any) -> str:
        """The name in use."""
        return zone_called(super().to_python(value))


class CountryField(forms.CharField):
    """A country or a part of one whose holidays are known, by its ISO 3166 code or as people call it."""

    def __init__(self, **said: Any) -> None:
        hint = gettext_lazy("Its public holidays are days of rest. Write a country, or a part of one: Germany, England, DE-BY.")
        super().__init__(max_length=120, **{"help_text": hint, **said})

    def prepare_value(self, value: Any) -> Any:
        """What is kept as a code is shown as people call it, where it can be read back so."""
        nation, _dash, part = str(value or "").partition("-")
        if nation not in countries() or (part and part not in countries()[nation]):
            return value
        name = country_name(value)
        return name if _read(name) == value else value

    def clean(self, value: Any) -> str:
        """GB or United Kingdom; for a part of a country DE-BY, England, or Germany, Bayern."""
        said = super().clean(value)
        return _read(said) or _part_by_itself(said) if said else ""


def _read(said: str) -> str:
    whole = country_called(said) or said.upper()
    return whole if whole in countries() else _part_of_a_country(said)


def _part_of_a_country(said: str) -> str:
    for between in (",", "-"):
        head, found, part = said.partition(between)
        nation = country_called(head) or head.strip().upper()
        if found and nation in countries():
            code = part_called(nation, part)
            if not code:
                raise forms.ValidationError(no_such_part(nation, part.strip()))
            return f"{nation}-{code}"
    return ""


def _part_by_itself(said: str) -> str:
    places = parts_called(said)
    if len(places) == 1:
        return places[0]
    if places:
        named = lists.in_a_row(f"{place} ({country_name(place)})" for place in places)
        raise forms.ValidationError(
            _("Several countries have a part called so. Write one of these: %(known)s.") % {"known": named}
        )
    words = _(
        "The holidays of “%(country)s” are not known here. Write its name, two letters like GB, or DE-BY for a part of a country."
    )
    raise forms.ValidationError(words % {"country": said.partition("-")[0][:40]})


def no_such_part(nation: str, part: str) -> str:
    """Which parts of a country there are, when one was named that is not among them."""
    parts = [code if code == name else f"{code} ({name})" for code, name in parts_of(nation).items()]
    said = {"country": country_name(nation), "code": nation, "part": part[:40], "known": lists.in_a_row(parts)}
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
def _choices() -> list[tuple[str, str]]:
    return [(zone, zone.replace("_", " ")) for zone in zones()]


@cache
def _old_names() -> dict[str, str]:
    names: dict[str, list[str]] = {}
    for old, now in former_names().items():
        names.setdefault(now, []).append(old)
    return {now: " ".join(sorted(old)) for now, old in names.items()}
