"""How common words are, and words that are nearly the same: a typing mistake finds what was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from django.db import connection
from django.db.models import Q

from obliged.kernel.search.rows import Term
from obliged.kernel.search.sought import Phrase, Sought

SHORTEST, LONG, MOST = 4, 8, 6
_LOWEST, _HIGHEST = "\x01", "\U0010ffff"
SPREAD = "SELECT coalesce(sum(documents), 0) FROM kernel_term WHERE term >= %s AND term < %s"


def spread(sought: Sought) -> int:
    """In how many documents the rarest of the words may stand."""
    return min(sum(_documents(phrase) for phrase in group) for group in sought.groups)


def _documents(phrase: Phrase) -> int:
    first = phrase.words[0]
    with connection.cursor() as cursor:
        cursor.execute(SPREAD, [first, first + (_HIGHEST if phrase.is_begun else _LOWEST)])
        return int(cursor.fetchone()[0])


def loosened(sought: Sought) -> Sought:
    """The same with words that are a slip of the finger away."""
    words = {group[0].words[0] for group in sought.groups if len(group[0].words) == 1 and len(group[0].words[0]) >= SHORTEST}
    near = _beginning({letter for word in words for letter in word[:2]})
    return replace(sought, groups=tuple((*group, *_close(group[0], words, near)) for group in sought.groups))


def known(phrases: Collection[Phrase]) -> Counter[Phrase]:
    """Of some single words those that stand anywhere, with the number of documents each is in."""
    near = Q(pk__in=[])
    for phrase in phrases:
        near |= _any((phrase,))
    counts: Counter[Phrase] = Counter()
    for term, documents in Term.objects.filter(near).values_list("term", "documents"):
        for phrase in phrases:
            if term == phrase.words[0] or (phrase.is_begun and term.startswith(phrase.words[0])):
                counts[phrase] += documents
    return counts


def rarest(known: Counter[Phrase], budget: int, most: int) -> dict[Phrase, int]:
    """The rarest of some known words, as long as the documents they are in are few in all."""
    chosen: dict[Phrase, int] = {}
    for phrase, documents in sorted(known.items(), key=lambda one: (one[1], one[0].words))[:most]:
        if chosen and sum(chosen.values()) + documents > budget:
            break
        chosen[phrase] = documents
    return chosen


def _any(group: tuple[Phrase, ...]) -> Q:
    held = Q()
    for phrase in group:
        first = phrase.words[0]
        held |= Q(term__gte=first, term__lt=first + _HIGHEST) if phrase.is_begun else Q(term=first)
    return held


def _close(phrase: Phrase, words: set[str], near: list[str]) -> list[Phrase]:
    word = phrase.words[0]
    if word not in words:
        return []
    # Only a word that was not found needs it: forty modules that a process at rest does without.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    slips = 2 if len(word) >= LONG else 1
    found = process.extract(word, near, scorer=OSA.distance, score_cutoff=slips, limit=MOST)
    return [Phrase((term,)) for term, distance, _at in found if distance]


def _beginning(letters: set[str]) -> list[str]:
    # People rarely miss the first letter, but they swap it with the second.
    held = Q(pk__in=[])
    for letter in sorted(letters):
        held |= Q(term__gte=letter, term__lt=letter + _HIGHEST)
    return list(Term.objects.filter(held).values_list("term", flat=True))
