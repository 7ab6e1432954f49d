"""The index on SQLite: a full-text table (FTS5) that keeps no text of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from obliged.kernel.search.close import spread
from obliged.kernel.search.folding import terms
from obliged.kernel.search.rows import Document
from obliged.kernel.search.sought import Phrase, Sought

# Above this many documents, counting where a word stands costs more than its rank is worth: then the newest come first.
COMMON = 5_000
NEWEST = """
SELECT document.id, document.kind, document.key FROM kernel_search JOIN kernel_document AS document ON document.id = kernel_search.rowid
WHERE kernel_search MATCH %s AND kernel_search.rowid >= %s AND kernel_search.rowid < %s ORDER BY kernel_search.rowid DESC LIMIT %s
"""
RANKS = """
SELECT rowid, -bm25(kernel_search, 10, 4, 1, 0) FROM kernel_search
WHERE kernel_search MATCH %s AND rowid >= %s AND rowid <= %s AND +rowid IN (SELECT value FROM json_each(%s))
"""

KEYS = """
SELECT document.key FROM kernel_search JOIN kernel_document AS document ON document.id = kernel_search.rowid
WHERE kernel_search MATCH %s AND document.kind = %s
"""

# The kind is asked of the document: as a key in the index, all requests there are would be counted for the rank.
LIKEST = """
SELECT document.id, document.kind, document.key FROM kernel_search JOIN kernel_document AS document ON document.id = kernel_search.rowid
WHERE kernel_search MATCH %s AND document.kind = %s ORDER BY bm25(kernel_search, 4, 1, 1, 0) LIMIT %s
"""


def put(documents: Iterable[Document]) -> None:
    """Index documents, again or for the first time."""
    rows = [(one.pk, _folded(one.title), _folded(one.names), _folded(one.body), one.keys) for one in documents]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO kernel_search(rowid, title, names, body, keys) VALUES (%s, %s, %s, %s, %s)", rows
        )


def newest(sought: Sought, most: int) -> list[tuple[int, str, int]]:
    """The numbers, kinds and keys of what is found, the newest first; nothing is ranked, so it costs little however much there is."""
    return _rows(NEWEST, [_match(sought, sought.keys), sought.first, sought.before, most])


def weighed(sought: Sought) -> Sought:
    """The same, with how common its words are: counted once for all kinds and windows."""
    return replace(sought, is_common=bool(sought.groups) and spread(sought) > COMMON)


def ranks(sought: Sought, numbers: list[int]) -> dict[int, float]:
    """How well each fits (bm25), the title weighing most; nothing where the words are too common to tell."""
    if not sought.groups or sought.is_common:
        return {}
    # Without the keys: counting the documents a key opens would cost more than the search. The list is looked into for each
    # document with these words (the plus keeps SQLite from seeking each number anew), so that only what was found is weighed.
    return dict(_rows(RANKS, [_match(sought, ()), min(numbers), max(numbers), json.dumps(numbers)]))


def likest(sought: Sought, kind: str, most: int) -> list[tuple[int, str, int]]:
    """What of a kind fits best, wherever it stands in time. For words that were chosen because they are rare."""
    return _rows(LIKEST, [_match(sought, sought.keys), kind, most])


def keys(sought: Sought, kind: str) -> list[int]:
    """The keys of everything of a kind that is found."""
    return [key for (key,) in _rows(KEYS, [_match(sought, sought.keys), kind])]


def given(keys: list[int]) -> RawSQL:
    """Some keys, however many, as a part of another question."""
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(keys)])


def alone() -> None:
    """A transaction that writes is alone here already."""


def tidy() -> None:
    """Let go of what deleted documents left behind."""
    _rows("INSERT INTO kernel_search(kernel_search) VALUES ('optimize')", [])


def _folded(text: str) -> str:
    return " ".join(terms(text))


def _rows(sql: str, said: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, said)
        return cursor.fetchall() if cursor.description else []


def _match(sought: Sought, keys: tuple[tuple[str, ...], ...]) -> str:
    columns = "{title}" if sought.is_title_only else "{title names body}"
    words = [f"{columns} : ({' OR '.join(map(_phrase, group))})" for group in sought.groups]
    return " AND ".join([*words, *("{keys} : (" + " OR ".join(f'"{key}"' for key in group) + ")" for group in keys)])


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"' + (" *" if phrase.is_begun else "")
