"""Long lists in pages by key: each page begins after the last row seen, so nothing is shown twice while rows come in."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext as _

from obliged.kernel.rules import Refused

Row = TypeVar("Row", bound=Model)
MOST = 200


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and where the next page begins; `next` is empty on the last one."""

    items: list[Row]
    next: str


def page(queryset: QuerySet[Row], *, cursor: str = "", limit: int = 50, order: Sequence[str] = ("-pk",)) -> Page[Row]:
    """The page after a cursor. The order must end with a field that is different in every row."""
    if not 1 <= limit <= MOST:
        raise Refused(_("A page holds from 1 to %(most)d rows.") % {"most": MOST}, field="limit")
    keys = [_Key(queryset.model, name) for name in order]
    following = _following(queryset, keys, cursor) if cursor else queryset
    return cut(list(following.order_by(*(key.ordering() for key in keys))[: limit + 1]), limit=limit, order=order)


def cut(rows: list[Row], *, limit: int, order: Sequence[str]) -> Page[Row]:
    """A page of rows that were read already in this order, one more than it holds if there are more."""
    if len(rows) <= limit:
        return Page(rows, "")
    return Page(rows[:limit], _written(rows[limit - 1], [_Key(type(rows[0]), name) for name in order]))


class _Key:
    """One field of the order."""

    def __init__(self, model: type[Model], name: str) -> None:
        self.is_falling, self.field = name.startswith("-"), name.lstrip("-")
        self.may_be_empty = "__" in self.field or (self.field != "pk" and model._meta.get_field(self.field).null)

    def ordering(self) -> Any:
        # The two databases disagree about where an empty value belongs; here it always comes last.
        last = True if self.may_be_empty else None
        return F(self.field).desc(nulls_last=last) if self.is_falling else F(self.field).asc(nulls_last=last)

    def beyond(self, value: Any) -> Q:
        if value is None:
            return Q(pk__in=[])
        after = Q(**{f"{self.field}__{'lt' if self.is_falling else 'gt'}": value})
        return after | Q(**{f"{self.field}__isnull": True}) if self.may_be_empty else after

    def equal(self, value: Any) -> Q:
        return Q(**{f"{self.field}__isnull": True}) if value is None else Q(**{self.field: value})

    def value_in(self, row: Any) -> Any:
        for step in self.field.split("__"):
            row = getattr(row, step)
        return _plain(row)


def _following(queryset: QuerySet[Row], keys: list[_Key], cursor: str) -> QuerySet[Row]:
    values = _read(cursor, len(keys))
    after, same = Q(), Q()
    try:
        for key, value in zip(keys, values, strict=True):
            after |= same & key.beyond(value)
            same &= key.equal(value)
        return queryset.filter(after)
    except (TypeError, ValueError, OverflowError, ValidationError) as problem:
        raise _unknown() from problem


def _written(row: Model, keys: list[_Key]) -> str:
    text = json.dumps([key.value_in(row) for key in keys], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _read(cursor: str, length: int) -> list[Any]:
    try:
        keys = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError) as problem:
        raise _unknown() from problem
    if not isinstance(keys, list) or len(keys) != length or not all(map(_is_plain, keys)):
        raise _unknown()
    return keys


def _is_plain(key: Any) -> bool:
    if isinstance(key, str):
        return "\0" not in key and key.isprintable() and len(key) <= 1000
    return key is None or (isinstance(key, (int, float)) and not isinstance(key, bool))


def _unknown() -> Refused:
    return Refused(_("This place in the list is not known. Please begin at its start."), field="cursor")
