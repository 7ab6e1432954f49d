"""Wherever somebody wrote a name, an address or a handle of theirs, “a former colleague” stands: in every table of ours."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import Q
from django.db.models.functions import Cast
from django.db.models.lookups import Contains, IContains

from obliged.ground.catalogue.models import Service
from obliged.ground.people.models import Department, FormerSlug, Person, Team
from obliged.ground.people.rules import first_free
from obliged.ground.people.traces import Traces
from obliged.insight.models import Gauge
from obliged.ops.forgetting.near import Near
from obliged.promises.models import Ask
from obliged.promises.moves.withholding import SAID, reword

WORDS = (models.CharField, models.TextField, models.JSONField)
NO_WORDS = (models.EmailField, models.SlugField, models.URLField)
# What the index finds by its words, by the names it has there.
FOUND: dict[type[models.Model], str] = {Ask: "request", Person: "person", Team: "team", Service: "service"}
Changed = dict[str, set[int]]
ROOM = 110


def reword_everywhere(person: Person, traces: Traces) -> Changed:
    """Write anew what names them; what may be found by other words from now on, kind by kind."""
    near, changed = Near.to(person), defaultdict[str, set[int]](set)
    is_alone = near.is_only_one_called()
    reword(near.asks, lambda text: traces.replaced(text, knows_whom=is_alone))
    others = _asks_saying(traces) - near.asks
    reword(others, traces.replaced)
    changed["request"] |= near.asks | others
    for kind in _tables():
        changed[FOUND.get(kind, "")] |= _reword_table(kind, traces, near)
    _readdress(traces, near)
    _rename_gauges(traces)
    changed.pop("", None)
    return changed


def _asks_saying(traces: Traces) -> set[int]:
    found: set[int] = set()
    for kind, fields in SAID.items():
        rows = kind._default_manager.filter(_saying(fields, traces.looked_for)).order_by()
        found |= set(rows.values_list("pk" if kind is Ask else "ask_id", flat=True))
    return found


def _tables() -> Iterator[type[models.Model]]:
    # What is said in requests has its own way, since history is chained; the kernel's rows are let go of or read again.
    for kind in apps.get_models():
        if kind.__module__.startswith("obliged.") and kind._meta.app_label != "kernel" and kind not in SAID:
            yield kind


def _reword_table(kind: type[models.Model], traces: Traces, near: Near) -> set[int]:
    fields, done = [field.name for field in kind._meta.concrete_fields if _holds_words(field)], set[int]()
    if not fields:
        return done
    for row in kind._default_manager.filter(_saying(fields, (*traces.looked_for, traces.first))).iterator(200):
        if row == near.person:
            continue
        rewrite = partial(traces.replaced, knows_whom=near.knows(row))
        said = {name: _anew(getattr(row, name), rewrite) for name in fields}
        changes = {name: value for name, value in said.items() if value != getattr(row, name)}
        if changes:
            models.QuerySet(kind).filter(pk=row.pk).update(**changes)
            done.add(row.pk)
    return done


def _readdress(traces: Traces, near: Near) -> None:
    """An address made of their name becomes another one; where it led to somebody under an older one, that one goes."""
    for kind in (Team, Service, Department):
        slugs = {row.slug: row for row in kind._default_manager.all()}
        for slug, row in list(slugs.items()):
            anew = traces.readdressed(slug, knows_whom=near.knows(row))
            if anew != slug:
                kind._default_manager.filter(pk=row.pk).update(slug=first_free(anew, set(slugs)))
                slugs[anew] = row
    for former in FormerSlug.objects.select_related("team"):
        if traces.readdressed(former.slug, knows_whom=near.knows(former)) != former.slug:
            former.delete()


def _rename_gauges(traces: Traces) -> None:
    """The names of outside measures, of which there may be no two the same: the second has a number behind it."""
    gauges = {gauge.name: gauge for gauge in Gauge.objects.all()}
    names = set(gauges)
    for name, gauge in gauges.items():
        anew = traces.replaced(name)
        if anew != name:
            # Cut, as the new words may be longer than the name was, and a number has to go behind them.
            free = first_free(anew[:ROOM], names)
            names.add(free)
            Gauge.objects.filter(pk=gauge.pk).update(name=free)


def _holds_words(field: models.Field) -> bool:
    return (
        isinstance(field, WORDS) and not isinstance(field, NO_WORDS) and not (field.choices or field.unique or field.primary_key)
    )


def _saying(fields: Any, words: tuple[str, ...]) -> Q:
    said = Q()
    # SQLite's own LIKE knows no capitals of ASCII, and none beyond; inside JSON it keeps such letters escaped. To fold every text
    # of the house by Unicode would take five times as long, and hold up everybody who writes meanwhile.
    holds = Contains if connection.vendor == "sqlite" else IContains
    spelled = {one for word in words for one in ((word,) if word.isascii() else (word, word.upper(), word.lower()))}
    for word in sorted(spelled | {json.dumps(word)[1:-1] for word in spelled}):
        for field in fields:
            said |= Q(holds(Cast(field, models.TextField()), word))
    return said


def _anew(value: Any, rewrite: Callable[[str], str]) -> Any:
    if isinstance(value, list):
        return [_anew(one, rewrite) for one in value]
    if isinstance(value, dict):
        # What was begun for a service is kept by the keys of its questions, and a key is made of the words of a question.
        return {rewrite(name): _anew(one, rewrite) for name, one in value.items()}
    return rewrite(value) if isinstance(value, str) else value
