"""The index on PostgreSQL: a tsvector beside each document, under a GIN index. The words are folded here, so no extension is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from obliged.kernel.search.folding import terms
from obliged.kernel.search.rows import Document
from obliged.kernel.search.sought import Phrase, Sought

MOST_PLACES, FARTHEST, APART, LOCK = 60, 16_000, 10, 0x0B11
WEIGHTS = "{0, 0.1, 0.4, 1}"
NEWEST = """
SELECT id, kind, key FROM kernel_document WHERE vector @@ %s::tsquery AND id >= %s AND id < %s ORDER BY id DESC LIMIT %s
"""
RANKS = "SELECT id, ts_rank(%s::real[], vector, %s::tsquery, 1) FROM kernel_document WHERE id = ANY(%s::bigint[])"
KEYS = "SELECT key FROM kernel_document WHERE vector @@ %s::tsquery AND kind = %s"
LIKEST = """
SELECT id, kind, key FROM kernel_document WHERE vector @@ %s::tsquery AND kind = %s
ORDER BY ts_rank(%s::real[], vector, %s::tsquery, 1) DESC, id DESC LIMIT %s
"""


def put(documents: Iterable[Document]) -> None:
    """Index documents, again or for the first time."""
    rows = [(vector(one), one.pk) for one in documents]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE kernel_document SET vector = %s::tsvector WHERE id = %s", rows)


def newest(sought: Sought, most: int) -> list[tuple[int, str, int]]:
    """The numbers, kinds and keys of what is found, the newest first."""
    return _rows(NEWEST, [_query(sought, sought.keys), sought.first, sought.before, most])


def weighed(sought: Sought) -> Sought:
    """The same: here a rank costs little, however common the words are."""
    return sought


def ranks(sought: Sought, numbers: list[int]) -> dict[int, float]:
    """How well each fits (ts_rank), the title weighing most."""
    return dict(_rows(RANKS, [WEIGHTS, _query(sought, ()), numbers])) if sought.groups else {}


def likest(sought: Sought, kind: str, most: int) -> list[tuple[int, str, int]]:
    """What of a kind fits best, wherever it stands in time. For words that were chosen because they are rare."""
    return _rows(LIKEST, [_query(sought, sought.keys), kind, WEIGHTS, _query(sought, ()), most])


def keys(sought: Sought, kind: str) -> list[int]:
    """The keys of everything of a kind that is found."""
    return [key for (key,) in _rows(KEYS, [_query(sought, sought.keys), kind])]


def given(keys: list[int]) -> RawSQL:
    """Some keys, however many, as a part of another question."""
    return RawSQL("SELECT unnest(%s::bigint[])", [keys])


def alone() -> None:
    """One writer of the index at a time, so that no older reading overtakes a newer one."""
    _rows("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def tidy() -> None:
    """Count anew how common each word is, so that the planner chooses well."""
    _rows("ANALYZE kernel_document", [])


def vector(document: Document) -> str:
    """The words of a document with their places and weights, as PostgreSQL reads a tsvector."""
    places: dict[str, list[str]] = defaultdict(list)
    place = 0
    for text, weight in ((document.title, "A"), (document.names, "B"), (document.body, "C")):
        # A gap, so that no phrase reaches from the title into what follows.
        place += APART
        for word in terms(text):
            place = min(place + 1, FARTHEST)
            places[word].append(f"{place}{weight}")
    return " ".join([*_lexemes(places), *(f"'={key}'" for key in document.keys.split())])


def _lexemes(places: dict[str, list[str]]) -> Iterator[str]:
    for word, stood in places.items():
        yield f"'{word}':{','.join(islice(stood, MOST_PLACES))}"


def _rows(sql: str, said: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, said)
        return cursor.fetchall() if cursor.description else []


def _query(sought: Sought, keys: tuple[tuple[str, ...], ...]) -> str:
    words = [" | ".join(_phrase(phrase, "A" if sought.is_title_only else "") for phrase in group) for group in sought.groups]
    opened = [" | ".join(f"'={key}'" for key in group) for group in keys]
    return " & ".join(f"({group})" for group in [*words, *opened])


def _phrase(phrase: Phrase, weight: str) -> str:
    last = len(phrase.words) - 1
    signs = (("*" if phrase.is_begun and at == last else "") + weight for at in range(last + 1))
    said = (f"'{word}'" + (f":{sign}" if sign else "") for word, sign in zip(phrase.words, signs, strict=True))
    return f"({' <-> '.join(said)})"
