"""What a service may ask of people, decided without a database: kinds of fields, when one is shown, what an answer has to be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from obliged.ground.people.rules import first_free
from obliged.kernel.rules import Refused
from obliged.kernel.text import clean

KINDS = {
    "text": gettext_lazy("A few words"),
    "long": gettext_lazy("Some lines"),
    "number": gettext_lazy("A number"),
    "date": gettext_lazy("A day"),
    "choice": gettext_lazy("One of several"),
    "yesno": gettext_lazy("Yes or no"),
    "link": gettext_lazy("A link"),
    "file": gettext_lazy("A file"),
}
# Only a short answer can be compared with a word the lead writes beside another field.
DECIDING = ("text", "number", "choice", "yesno")
MOST_FIELDS, MOST_CHOICES, MOST_PARTS = 20, 20, 8
LONGEST = {"text": 2_000, "long": 5_000}
LINK = re.compile(r"https?://\S+\Z", re.IGNORECASE)
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Field:
    """One thing a team needs to know. `when` is the key of the field that decides whether it is asked, `value` its answer."""

    key: str
    label: str
    kind: str = "text"
    help: str = ""
    choices: tuple[str, ...] = ()
    when: str = ""
    value: str = ""
    is_optional: bool = False

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Field:
        """A field from its JSON."""
        return cls(**{**kept, "choices": tuple(kept.get("choices", ()))})

    def kept(self) -> dict[str, Any]:
        """The same as JSON; what is not said is left out."""
        return {name: list(said) if isinstance(said, tuple) else said for name, said in asdict(self).items() if said}


def fields_of_lines(lines: Sequence[str]) -> list[Field]:
    """One thing a line: each becomes a field for a few words."""
    return keyed([Field("", line) for line in dict.fromkeys(filter(None, (clean(one, limit=160, lines=False) for one in lines)))])


def keyed(fields: Sequence[Field]) -> list[Field]:
    """Each field with a key of its own. A key stays for ever, so that an answer is never taken for that of another question."""
    taken = {field.key for field in fields if field.key}
    named = []
    for field in fields:
        key = field.key or first_free(slugify(field.label)[:40] or "field", taken)
        taken.add(key)
        named.append(replace(field, key=key))
    return named


def checked(fields: Sequence[Field]) -> list[Field]:
    """The fields as they can be kept, or Refused in words: what is empty, doubled, too many, or asks in a circle."""
    if len(fields) > MOST_FIELDS:
        raise Refused(_("Twenty questions are enough; ask for the rest in the talk."), field="fields")
    tidy = keyed([_tidy(field) for field in fields])
    labels = [field.label.casefold() for field in tidy]
    if doubled := next((field for field in tidy if labels.count(field.label.casefold()) > 1), None):
        raise Refused(
            _("Two questions are called “%(label)s”. Give each its own name.") % {"label": doubled.label}, field="fields"
        )
    found = [_pointed(field, tidy) for field in tidy]
    check_no_circle(found)
    return found


def check_no_circle(fields: Sequence[Field]) -> None:
    """Refuse questions of which each waits for the other: nobody would ever be asked them."""
    by_key = {field.key: field for field in fields}
    for field in fields:
        way = [field]
        while (before := by_key.get(way[-1].when)) is not None:
            if before in way:
                names = " → ".join(f"“{one.label}”" for one in [*way[way.index(before) :], before])
                words = _("These questions wait for each other, so none would ever be shown: %(names)s. Free one of them.")
                raise Refused(words % {"names": names}, field="fields")
            way.append(before)


def shown(fields: Sequence[Field], said: Mapping[str, Any]) -> list[Field]:
    """The fields that are asked, given what was answered so far. Who is not asked something cannot decide by it."""
    by_key = {field.key: field for field in fields}

    def is_asked(field: Field) -> bool:
        before = by_key.get(field.when)
        return before is None or (is_asked(before) and _same(said.get(before.key), field.value))

    return [field for field in fields if is_asked(field)]


def missing(fields: Sequence[Field], said: Mapping[str, Any]) -> list[Field]:
    """What the team would like to know and was not told, without what may be left out."""
    return [field for field in shown(fields, said) if not (field.is_optional or said.get(field.key))]


def answers(fields: Sequence[Field], said: Mapping[str, Any]) -> list[dict[str, str]]:
    """What was told, as it is kept with the request: the question in the words it had, its kind, and the answer."""
    asked = {field.key for field in fields}
    if strange := next((key for key in said if key not in asked), None):
        raise Refused(_("This service does not ask for “%(key)s”.") % {"key": strange[:40]}, field="answers")
    read = {field.key: read_answer(field, said.get(field.key)) for field in fields}
    return [
        {"key": field.key, "label": field.label, "kind": field.kind, "value": read[field.key]}
        for field in shown(fields, read)
        if read[field.key]
    ]


def read_answer(field: Field, value: Any) -> str:
    """One answer as text, empty for none; Refused when it is not of the kind that was asked for."""
    if value is None or value == "":
        return ""
    try:
        return READERS[field.kind](field, value)
    except Refused as no:
        raise Refused(str(no), field=f"answers.{field.key}") from no


def _text(field: Field, value: Any) -> str:
    return clean(value, limit=LONGEST.get(field.kind, 200), lines=field.kind == "long")


def _number(field: Field, value: Any) -> str:
    try:
        number = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    # Nobody orders so many, and a huge exponent would be written out digit by digit.
    if isinstance(value, bool) or not number.is_finite() or abs(number) >= 10**15 or abs(number.adjusted()) > 15:
        raise Refused(_("Write a number, such as 12 or 2.5."))
    return f"{number:f}"


def _date(field: Field, value: Any) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise Refused(_("Write the day like 2026-05-26.")) from None


def _choice(field: Field, value: Any) -> str:
    if value not in field.choices:
        raise Refused(_("Choose one of the answers given."))
    return str(value)


def _yesno(field: Field, value: Any) -> str:
    said = (YES if value else NO) if isinstance(value, bool) else value
    if said not in (YES, NO):
        raise Refused(_("Say yes or no."))
    return str(said)


def _link(field: Field, value: Any) -> str:
    written = clean(value, limit=2_000, lines=False)
    if not LINK.match(written):
        raise Refused(_("Write the whole link, beginning with https://."))
    return written


READERS = {
    "text": _text, "long": _text, "number": _number, "date": _date, "choice": _choice, "yesno": _yesno, "link": _link, "file": _text,
}  # fmt: skip


def _tidy(field: Field) -> Field:
    label = clean(field.label, limit=160, lines=False)
    if not label:
        raise Refused(_("Every question needs its words."), field="fields")
    if field.kind not in KINDS:
        raise Refused(_("Choose what kind of answer “%(label)s” wants.") % {"label": label}, field="fields")
    choices = tuple(dict.fromkeys(filter(None, (clean(one, limit=120, lines=False) for one in field.choices))))
    if field.kind == "choice" and not 2 <= len(choices) <= MOST_CHOICES:
        words = _("“%(label)s” needs between two and twenty answers to choose from, one a line.")
        raise Refused(words % {"label": label}, field="fields")
    kept = choices if field.kind == "choice" else ()
    return replace(field, label=label, help=clean(field.help, limit=300, lines=False), choices=kept)


def _pointed(field: Field, fields: Sequence[Field]) -> Field:
    """The field with its condition pointing at another field by key; a lead names it by its words."""
    said = clean(field.when, limit=160, lines=False)
    if not said:
        return replace(field, when="", value="")
    before = next((one for one in fields if one.key == said or one.label.casefold() == said.casefold()), None)
    if before is None:
        words = _("“%(label)s” is shown by the answer to “%(name)s”, but no question is called that.")
        raise Refused(words % {"label": field.label, "name": said}, field="fields")
    if before.kind not in DECIDING:
        words = _("“%(name)s” cannot decide what else is shown; a choice, yes or no, a number or a few words can.")
        raise Refused(words % {"name": before.label}, field="fields")
    return replace(field, when=before.key, value=_deciding(before, field))


def _deciding(before: Field, field: Field) -> str:
    """The answer that shows a field, as the field that decides would keep it."""
    said = clean(field.value, limit=200, lines=False)
    options = before.choices or ((YES, NO) if before.kind == "yesno" else ())
    found = next((one for one in options if one.casefold() == said.casefold()), "") if options else said
    if not found:
        words = _("Say with which answer to “%(name)s” the question “%(label)s” is shown: %(answers)s")
        raise Refused(words % {"name": before.label, "label": field.label, "answers": ", ".join(options) or "…"}, field="fields")
    return _number(before, found) if before.kind == "number" else found


def _same(said: Any, value: str) -> bool:
    return bool(said) and str(said).casefold() == value.casefold()


def said_as(kind: str, value: str) -> str:
    """An answer as people read it; days and files are shown in their own way."""
    return {YES: _("Yes"), NO: _("No")}.get(value, value) if kind == "yesno" else value


def asked_as(label: str) -> str:
    """A question before its answer on one line; one that ends in a sign of its own gets no colon after it."""
    return label if label.endswith(("?", "؟", ":", "…", ".", "!")) else f"{label}:"


def conditions(fields: Sequence[Field]) -> dict[str, str]:
    """When each question is asked, in words; those that always are have none."""
    by_key = {field.key: field for field in fields}
    return {
        field.key: _("if “%(label)s” is “%(answer)s”") % {"label": before.label, "answer": said_as(before.kind, field.value)}
        for field in fields
        if (before := by_key.get(field.when))
    }
