"""Wherever somebody wrote a name, an address or a handle of theirs, “a former colleague” stands: in every table of ours."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from obliged.ground.people.models import Person
from obliged.ground.people.traces import Traces
from obliged.promises.models import Ask, Message, Move
from obliged.promises.moves.withholding import SAID, reword

WORDS = (models.CharField, models.TextField, models.JSONField)
NO_WORDS = (models.EmailField, models.SlugField, models.URLField)


def reword_everywhere(person: Person, traces: Traces) -> set[int]:
    """Write anew what names them; the requests in which something may have changed."""
    theirs = set(_asks_of(person))
    # Among several of one first name nobody can tell whom a word meant.
    is_alone = _only_one_called(person, theirs)
    reword(theirs, lambda text: traces.replaced(text, knows_whom=is_alone))
    others = _asks_saying(traces) - theirs
    reword(others, traces.replaced)
    for kind in _tables():
        _reword_table(kind, traces, person, theirs)
    return theirs | others


def _asks_of(person: Person) -> Iterator[int]:
    party = (
        Q(customer=person) | Q(third=person) | Q(owner=person) | Q(person=person) | Q(handing_to=person) | Q(handed_from=person)
    )
    yield from Ask.objects.filter(party).values_list("pk", flat=True)
    for kind in (Move, Message):
        yield from kind.objects.filter(by=person).order_by().values_list("ask_id", flat=True).distinct()


def _only_one_called(person: Person, asks: set[int]) -> bool:
    # One question per table: together they would join every move with every message.
    met = {pk for kind in (Move, Message) for pk in kind.objects.filter(ask__in=asks).order_by().values_list("by", flat=True)}
    met |= set(Ask.objects.filter(pk__in=asks).order_by().values_list("customer", flat=True))
    return person.first not in {other.first for other in Person.objects.filter(pk__in=met - {person.pk, None})}


def _asks_saying(traces: Traces) -> set[int]:
    found: set[int] = set()
    for kind, fields in SAID.items():
        rows = kind._default_manager.filter(_saying(fields, traces.whole)).order_by()
        found |= set(rows.values_list("pk" if kind is Ask else "ask_id", flat=True))
    return found


def _tables() -> Iterator[type[models.Model]]:
    # What is said in requests has its own way, since history is chained; the kernel's rows are let go of or read again.
    for kind in apps.get_models():
        if kind.__module__.startswith("obliged.") and kind._meta.app_label != "kernel" and kind not in SAID:
            yield kind


def _reword_table(kind: type[models.Model], traces: Traces, person: Person, theirs: set[int]) -> None:
    fields = [field.name for field in kind._meta.concrete_fields if _holds_words(field)]
    if not fields:
        return
    for row in kind._default_manager.filter(_saying(fields, (*traces.whole, traces.first))).iterator(200):
        if row == person:
            continue
        rewrite = partial(traces.replaced, knows_whom=_is_theirs(row, person, theirs))
        said = {name: _anew(getattr(row, name), rewrite) for name in fields}
        changes = {name: value for name, value in said.items() if value != getattr(row, name)}
        if changes:
            models.QuerySet(kind).filter(pk=row.pk).update(**changes)


def _holds_words(field: models.Field) -> bool:
    return (
        isinstance(field, WORDS) and not isinstance(field, NO_WORDS) and not (field.choices or field.unique or field.primary_key)
    )


def _is_theirs(row: Any, person: Person, theirs: set[int]) -> bool:
    """Whether a first name in this row can only be this person's: a notice of a request of theirs, a card from or to them."""
    request = re.match(r"/requests/(\d+)", getattr(row, "url", ""))
    if request and int(request[1]) in theirs:
        return True
    return person.pk in (getattr(row, "by_id", None), getattr(row, "person_id", None)) or getattr(row, "ask_id", None) in theirs


def _saying(fields: Any, words: tuple[str, ...]) -> Q:
    said = Q()
    for word in words:
        for field in fields:
            said |= Q(**{f"{field}__icontains": word})
            # SQLite keeps letters beyond ASCII escaped inside JSON.
            if (escaped := json.dumps(word)[1:-1]) != word:
                said |= Q(**{f"{field}__icontains": escaped})
    return said


def _anew(value: Any, rewrite: Callable[[str], str]) -> Any:
    if isinstance(value, list):
        return [_anew(one, rewrite) for one in value]
    if isinstance(value, dict):
        return {name: _anew(one, rewrite) for name, one in value.items()}
    return rewrite(value) if isinstance(value, str) else value
