"""What people say of themselves: how to call them, when they are there, how they like to be asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from obliged.ground.people import pictures, rules
from obliged.ground.people.models import Person
from obliged.ground.people.moves.apart import tell_apart
from obliged.ground.people.moves.versions import write
from obliged.kernel import files
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean

PHOTO_LIMIT = 10 * 1024 * 1024


def _line(limit: int) -> Callable[[str], str]:
    return partial(clean, limit=limit, lines=False)


def _list(said: list[str]) -> list[str]:
    lines = [clean(line, limit=80, lines=False) for line in said if line.strip()]
    if len(lines) > 12:
        raise Refused(_("Twelve are enough; keep the ones that help others most."))
    return list(dict.fromkeys(lines))


def _one_of(choices: list[str], value: str) -> str:
    if value not in choices:
        raise Refused(_("Choose one from the list."))
    return value


def _limit(value: int | None) -> int | None:
    if value is not None and not 1 <= value <= 200:
        raise Refused(_("Say a number of promises between 1 and 200, or none."))
    return value


READERS: dict[str, Callable[[Any], Any]] = {
    "name": _line(120),
    "name_to_use": _line(60),
    "how_to_say": _line(120),
    "title": _line(120),
    "location": _line(120),
    "phone": _line(40),
    "languages": _list,
    "glad_to_help": _list,
    "how_to_ask": partial(clean, limit=2000, lines=True),
    "language": partial(_one_of, [code for code, _name in settings.LANGUAGES]),
    "theme": partial(_one_of, ["auto", "light", "dark"]),
    "uses_shortcuts": bool,
    "open_limit": _limit,
}


def edit_profile(person: Person, *, by: Person, version: int, **said: Any) -> Person:
    """A person says how to be called and how to be asked. Nothing else about them can be set this way."""
    _own(person, by)
    if unknown := said.keys() - READERS.keys():
        raise TypeError(f"A profile has no {', '.join(sorted(unknown))} to edit.")
    written = {field: _read(field, value) for field, value in said.items()}
    if "name" in written:
        if not written["name"]:
            raise Refused(_("A name is needed."), field="name")
        written["looks_like"] = rules.looks_like(written["name"])[:120]
    was = person.name
    person = write(person, version=version, **written)
    if "name" in written:
        tell_apart(was, person.name)
    return person


def set_hours(person: Person, *, by: Person, version: int, zone: str, week: rules.Week) -> Person:
    """When a person is usually there. Promises and reminders keep to these hours; an empty week is allowed."""
    _own(person, by)
    return write(person, version=version, zone=rules.zone(zone), hours=rules.week(week))


def show_photo(person: Person, *, by: Person, file: BinaryIO) -> Person:
    """A photo is shown beside the name; it is drawn anew, so that nothing hidden in the file is kept."""
    _own(person, by)
    kept = files.keep(pictures.portrait(file), limit=PHOTO_LIMIT)
    Person.objects.filter(pk=person.pk).update(photo=kept.sha256)
    person.photo = kept.sha256
    return person


def remove_photo(person: Person, *, by: Person) -> Person:
    """Initials are shown again."""
    _own(person, by)
    Person.objects.filter(pk=person.pk).update(photo="")
    person.photo = ""
    return person


def _own(person: Person, by: Person) -> None:
    if person.pk != by.pk:
        raise Refused(_("People describe themselves; nobody does it for them."))


def _read(field: str, value: Any) -> Any:
    try:
        return READERS[field](value)
    except Refused as refusal:
        raise Refused(str(refusal), field=refusal.field or field) from None
