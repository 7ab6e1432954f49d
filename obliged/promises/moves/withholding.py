"""The one way words leave history: taken out of their rows, while what happened, when and by whom stays, and the chain holds.

A link stands for what a move said when it was made, so links are never written anew: heads sent out earlier stay right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person
from obliged.kernel.text import to_html
from obliged.promises.models import Ask, Attachment, DoneMeans, Message, Move, Promise, Series, Talk
from obliged.promises.models.move import SEAL

Rewrite = Callable[[str], str]
Row = Ask | Attachment | DoneMeans | Message | Move | Promise | Series | Talk
GONE = "…"
# Kept in one language, since it also says that a request has no words left to take.
TITLE = "A request whose words were let go"
RENDERED = {"details": "details_html", "text": "text_html"}
SAID: dict[type[models.Model], tuple[str, ...]] = {
    Ask: ("title", "details", "because", "outside_customer", "place", "offer", "change", "answers"),
    DoneMeans: ("text",),
    Message: ("text",),
    Move: ("text", "data"),
    Promise: ("text", "understood", "needs"),
    Talk: ("place", "outcome"),
    Attachment: ("name",),
}
# What is said with a move in somebody's own words; the rest of it are dates, numbers and names of choices.
FREE = {"text", "thanks", "usable", "understood", "needs", "link", "place", "value", "label", "key"}


@transaction.atomic
def withhold(asks: Iterable[int]) -> None:
    """The words of these requests go, whoever said them; their title says only that there was one."""
    keys = list(asks)
    reword(keys, lambda text: GONE if text else "")
    Ask.objects.filter(pk__in=keys).update(title=TITLE)


@transaction.atomic
def withhold_words_of(person: Person) -> None:
    """Everything one person said in any request goes."""
    for kind in (Message, Move):
        for row in kind.objects.filter(by=person).iterator(200):
            _rewrite(row, lambda text: GONE if text else "")


@transaction.atomic
def reword(asks: Iterable[int], rewrite: Rewrite) -> None:
    """Write anew all that was said in these requests."""
    keys = list(asks)
    for kind in SAID:
        mine = {"pk__in" if kind is Ask else "ask__in": keys}
        for row in kind._default_manager.filter(**mine).iterator(200):
            _rewrite(row, rewrite)
    for series in Series.objects.filter(asks__in=keys).distinct():
        Series.objects.filter(pk=series.pk).update(title=rewrite(series.title))


@transaction.atomic
def let_go_of_files(files: models.QuerySet[Attachment]) -> set[str]:
    """That there was a file stays to be read; its name and its bytes go. The hashes that were named."""
    hashes = set(files.exclude(sha256="").values_list("sha256", flat=True))
    files.update(name=_("a file that was let go"), sha256="", size=0, content_type="")
    return hashes


def _rewrite(row: Any, rewrite: Rewrite) -> None:
    said = {name: _anew(getattr(row, name), rewrite) for name in SAID[type(row)]}
    changes = {name: value for name, value in said.items() if value != getattr(row, name)}
    if not changes:
        return
    fields = {field.name for field in row._meta.concrete_fields}
    changes |= {RENDERED[name]: to_html(changes[name]) for name in changes if RENDERED.get(name) in fields}
    if isinstance(row, Move):
        changes = _sealed(row, changes)
    # History refuses to be changed in bulk; this is the one place that does, and it leaves a seal.
    models.QuerySet(type(row)).filter(pk=row.pk).update(**changes)


def _sealed(move: Move, changes: dict[str, Any]) -> dict[str, Any]:
    for name, value in changes.items():
        setattr(move, name, value)
    return {**changes, "data": {**move.data, SEAL: move.seal()}}


def _anew(value: Any, rewrite: Rewrite) -> Any:
    if isinstance(value, list):
        return [_anew(one, rewrite) for one in value]
    if isinstance(value, dict):
        return {name: rewrite(said) if name in FREE and isinstance(said, str) else said for name, said in value.items()}
    return rewrite(value) if isinstance(value, str) else value
