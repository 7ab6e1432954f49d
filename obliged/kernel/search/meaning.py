"""What things are about, beside their words: kept where an encoder is installed, so that other words for the same are found too.

Without one nothing of this happens, and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.db import transaction
from django.db.models import QuerySet

from obliged.kernel import jobs
from obliged.kernel.search import encoding
from obliged.kernel.search.finding import adapter
from obliged.kernel.search.rows import Document, Meaning

AT_ONCE = 20
Gists = Callable[[Sequence[int]], dict[int, str]]

_gists: dict[str, Gists] = {}


class Encoder(Protocol):
    """Says in numbers what a text is about, and how like each other two such are."""

    name: str

    def encode(self, text: str) -> bytes: ...
    def likeness(self, one: bytes, others: Sequence[bytes]) -> list[float]: ...


def encoder() -> Encoder | None:
    """The one that is installed."""
    return encoding.encoder()


def about(kind: str) -> Callable[[Gists], Gists]:
    """Register what the things of one kind are about, in few words: `@search.about("team")`."""

    def register(gists: Gists) -> Gists:
        _gists[kind] = gists
        return gists

    return register


def read_soon(kind: str) -> None:
    """Things of this kind changed: what they are about is read again after this transaction, where there is an encoder."""
    if kind in _gists and encoder():
        jobs.later(understand)


# Not in one transaction: on SQLite nobody else could write while sentences are read.
@jobs.task(is_one_transaction=False, seconds=120)
def understand() -> None:
    """Read what no encoder has read since it was written, the newest first, a part at a time."""
    if not (reader := encoder()):
        Meaning.objects.all().delete()
        return
    Meaning.objects.exclude(encoder=reader.name).delete()
    some = list(unread()[:AT_ONCE])
    gists = gists_of(some)
    vectors = {one: reader.encode(gist) for one, gist in gists.items()}
    with transaction.atomic():
        adapter().alone()
        # What changed while it was being read is left for the next part.
        same = gists_of(unread().filter(pk__in=[one.pk for one in some])).items() & gists.items()
        Meaning.objects.bulk_create([Meaning(document=one, encoder=reader.name, vector=vectors[one]) for one, _gist in same])
    if same and len(some) == AT_ONCE:
        jobs.later(understand)


def unread() -> QuerySet[Document]:
    """The things whose meaning nobody has read yet."""
    return Document.objects.filter(kind__in=_gists, meaning=None).order_by("-pk")


def gists_of(documents: Iterable[Document]) -> dict[Document, str]:
    """What each of some things is about; those that are gone are about nothing."""
    return {one: gist for one in documents for gist in _gists[one.kind]([one.key]).values()}


def near(text: str, among: Mapping[str, Any]) -> dict[tuple[str, int], float]:
    """How like a text each of some things is, by kind and key, the likest first. Nothing where there is no encoder."""
    reader = encoder()
    if not reader or not text.strip():
        return {}
    rows: list[tuple[str, int, Any]] = []
    for kind, keys in among.items():
        known = Meaning.objects.filter(encoder=reader.name, document__kind=kind, document__key__in=keys)
        rows += known.values_list("document__kind", "document__key", "vector")
    likeness = reader.likeness(reader.encode(text), [bytes(row[2]) for row in rows]) if rows else []
    order = sorted(zip(likeness, rows, strict=True), key=lambda one: (-one[0], one[1][:2]))
    return {(kind, key): like for like, (kind, key, _vector) in order}
