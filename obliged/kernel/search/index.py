"""How things come into the index and leave it. Writing the same twice changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from obliged.kernel.prepared import prepared
from obliged.kernel.search.finding import adapter
from obliged.kernel.search.folding import terms
from obliged.kernel.search.kinds import Kind, Text, kinds
from obliged.kernel.search.rows import Document, Meaning, Term, number

AT_ONCE = 200
FIELDS = ("id", "title", "names", "body", "keys")
COUNT = """
INSERT INTO kernel_term (term, documents) VALUES (%s, %s)
ON CONFLICT (term) DO UPDATE SET documents = kernel_term.documents + excluded.documents
"""


@dataclass(frozen=True)
class Indexed:
    """What became of some rows: their words, counted, and which of them are called otherwise than before."""

    words: Counter[str]
    renamed: list[int]


@transaction.atomic
def index(name: str, keys: Sequence[int], *, is_thorough: bool = False) -> Indexed:
    """Read the rows of one kind and index what they say now; what is gone leaves."""
    adapter().alone()
    kind = kinds[name]
    new = {text.key: _document(kind, text) for text in kind.read(keys)}
    old = {one.key: one for one in documents_of(name, list(keys))}
    changed = [one for key, one in new.items() if is_thorough or key not in old or not _is_same(one, old[key])]
    gone = [one for key, one in old.items() if key not in new]
    _replace([old[one.key] for one in changed if one.key in old] + gone, changed)
    renamed = [key for key, one in old.items() if key not in new or new[key].title != one.title]
    return Indexed(Counter(word for one in new.values() for word in _words(one)), renamed)


@prepared
def documents_of(kind: str, keys: list[int]) -> QuerySet[Document]:
    """What the index holds of some things."""
    return Document.objects.filter(kind=kind, key__in=keys)


def remove(name: str, keys: Iterable[int]) -> None:
    """Take things out of the index at once, with every word only they had."""
    with transaction.atomic():
        adapter().alone()
        _replace(list(Document.objects.filter(kind=name, key__in=list(keys))), [])


def rebuild(tell: Callable[[int, int], None] = lambda done, whole: None) -> int:
    """Index everything anew, a few rows at a time: whoever searches meanwhile finds all of it, old or new. How many there are."""
    counted: Counter[str] = Counter()
    done, whole = 0, sum(kind.rows().count() for kind in kinds.values())
    for kind in kinds.values():
        for keys in _in_parts(kind.rows()):
            counted += index(kind.name, keys, is_thorough=True).words
            done += len(keys)
            tell(done, whole)
        _leave(kind)
    Document.objects.exclude(kind__in=kinds).delete()
    _count_anew(counted)
    adapter().tidy()
    return Document.objects.count()


def behind() -> dict[str, int]:
    """How many rows of each kind have no document yet."""
    return {name: count for name, kind in kinds.items() if (count := unread(kind).count())}


def unread(kind: Kind) -> QuerySet[Any, int]:
    """The rows of a kind that are not in the index."""
    # Not `NOT IN`: PostgreSQL walks the whole list again for each row once it no longer fits into the memory of a query.
    read = Document.objects.filter(kind=kind.name, key=OuterRef("pk"))
    return kind.rows().filter(~Exists(read)).order_by("pk").values_list("pk", flat=True)


def _document(kind: Kind, text: Text) -> Document:
    keys = " ".join([f"kind{kind.name}", *sorted(set(text.keys))])
    place = number(text.at, kind.number, text.key)
    return Document(id=place, kind=kind.name, key=text.key, title=text.title, names=text.names, body=text.body, keys=keys)


def _is_same(one: Document, other: Document) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in FIELDS)


def _replace(old: list[Document], new: list[Document]) -> None:
    gone = {one.pk for one in old} - {one.pk for one in new}
    # What something is about is read anew once its words have changed: nothing of the old ones may stay.
    Meaning.objects.filter(pk__in=[one.pk for one in old]).delete()
    if gone:
        Document.objects.filter(pk__in=gone).delete()
    # What keeps its moment keeps its row: most of what is read again has only one more message.
    Document.objects.bulk_create(new, update_conflicts=True, unique_fields=["id"], update_fields=["kind", *FIELDS[1:]])
    adapter().put(new)
    change = Counter(word for one in new for word in _words(one))
    change.subtract(Counter(word for one in old for word in _words(one)))
    # Always in the same order: two writers that count the same words must not wait for each other.
    rows = [(word, count) for word, count in sorted(change.items()) if count]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(COUNT, rows)
    if fewer := [word for word, count in rows if count < 0]:
        Term.objects.filter(term__in=fewer, documents__lte=0).delete()


def _words(document: Document) -> set[str]:
    words = terms(f"{document.title} {document.names} {document.body}")
    return {word for word in words if len(word) > 1 and not word.isdigit()}


def _in_parts(rows: QuerySet[Any]) -> Iterator[list[int]]:
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        yield keys
        last = keys[-1]


def _leave(kind: Kind) -> None:
    gone = Document.objects.filter(~Exists(kind.rows().filter(pk=OuterRef("key"))), kind=kind.name)
    remove(kind.name, list(gone.values_list("key", flat=True)))


@transaction.atomic
def _count_anew(counted: Counter[str]) -> None:
    adapter().alone()
    Term.objects.all().delete()
    Term.objects.bulk_create([Term(term=term, documents=count) for term, count in sorted(counted.items())], batch_size=1000)
