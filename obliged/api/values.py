"""What a value may be: each kind is strict, so that nothing is taken for something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from django.http import Http404
from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from obliged.kernel import text
from obliged.kernel.rules import Refused

LARGEST = 2**63 - 1
NUMBER = re.compile(r"[1-9][0-9]{0,18}")
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}", re.ASCII | re.IGNORECASE)
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?([Zz]|[+-]\d\d:\d\d)?", re.ASCII)


def number_in_address(said: Any) -> int:
    """A number as an address writes it. Any other writing of it is another address, at which there is nothing."""
    if isinstance(said, str) and NUMBER.fullmatch(said) and int(said) <= LARGEST:
        return int(said)
    raise Http404


def name_in_address(said: Any) -> str:
    """A handle or slug as an address writes it."""
    if isinstance(said, str) and SLUG.fullmatch(said):
        return said
    raise Http404


def slug(said: str) -> str:
    """A handle or slug in a body or a filter."""
    if not SLUG.fullmatch(said):
        raise ValueError(_("This is a name as addresses write it, such as “it-service”."))
    return said


def moment(said: Any) -> datetime:
    """An instant: RFC 3339, with its zone."""
    if not isinstance(said, str) or not MOMENT.fullmatch(said):
        raise ValueError(_("Write a moment like 2026-12-01T17:00:00+01:00."))
    try:
        read = datetime.fromisoformat(said.upper())
        if read.tzinfo is not None:
            return read.astimezone(UTC)
    except (ValueError, OverflowError) as wrong:
        raise ValueError(_("There is no such moment in the calendar.")) from wrong
    raise ValueError(_("Say the time zone of the date, such as 2026-12-01T17:00:00+01:00."))


def moment_in_address(said: Any) -> Any:
    """An instant in a query, where a plus that was not escaped arrives as a space."""
    return moment(re.sub(r" (?=\d\d:\d\d$)", "+", said)) if isinstance(said, str) else said


def words(limit: int, *, lines: bool) -> Callable[[str], str]:
    """A check that a text can be kept, whatever it holds; what cannot be is said in the words of the kernel."""

    def kept(said: str) -> str:
        try:
            return text.clean(said, limit=limit, lines=lines)
        except Refused as no:
            raise ValueError(str(no)) from no

    return kept


INSTANT = {"type": "string", "format": "date-time", "examples": ["2026-12-01T17:00:00+01:00"]}
NAME = {"type": "string", "pattern": "^[a-zA-Z0-9][a-zA-Z0-9_-]{0,79}$"}
ID = {"type": "integer", "minimum": 1, "maximum": LARGEST}

IdInAddress = Annotated[int, BeforeValidator(number_in_address), WithJsonSchema(ID)]
NameInAddress = Annotated[str, BeforeValidator(name_in_address), WithJsonSchema(NAME)]
Number = Annotated[int, Field(strict=True, ge=1, le=LARGEST)]
Flag = Annotated[bool, Field(strict=True)]
Slug = Annotated[str, Field(strict=True), AfterValidator(slug), WithJsonSchema(NAME)]
Moment = Annotated[datetime, BeforeValidator(moment), WithJsonSchema(INSTANT)]
MomentInAddress = Annotated[datetime, BeforeValidator(moment_in_address), WithJsonSchema(INSTANT)]
Title = Annotated[
    str, Field(strict=True), AfterValidator(words(200, lines=False)), WithJsonSchema({"type": "string", "maxLength": 200})
]
Sentence = Annotated[
    str, Field(strict=True), AfterValidator(words(2_000, lines=True)), WithJsonSchema({"type": "string", "maxLength": 2_000})
]
Text = Annotated[
    str, Field(strict=True), AfterValidator(words(20_000, lines=True)), WithJsonSchema({"type": "string", "maxLength": 20_000})
]
