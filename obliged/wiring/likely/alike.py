"""What is like the words somebody writes: by the rare ones of them, the rarer the more they count."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from obliged.kernel import search

SHORTEST, LONG, WORDS, MOST, BUDGET, CANDIDATES, LEAST = 3, 5, 60, 10, 8_000, 40, 0.2


@dataclass(frozen=True)
class Wanted:
    """The words that tell most, each with its weight."""

    weights: dict[search.Phrase, float]

    @property
    def sought(self) -> search.Sought:
        """Any of the words."""
        return search.Sought((tuple(self.weights),))

    def likeness(self, title: str, body: str) -> float:
        """How much of what is wanted a text says, from 0 to 1; what its title says counts fully, the rest two thirds."""
        named, said = (f" {' '.join(search.terms(text))} " for text in (title, body))
        met = 0.0
        for phrase, weight in self.weights.items():
            word = f" {phrase.words[0]}" if phrase.is_begun else f" {phrase.words[0]} "
            met += weight * (1 if word in named else 2 / 3 if word in said else 0)
        return met / self.whole

    @property
    def whole(self) -> float:
        """All that could be alike."""
        return sum(self.weights.values())


def stem(word: str) -> search.Phrase:
    """A long word without its last letter: “lockers” is like “locker” in most languages that bend their words at the end."""
    return search.Phrase((word[: max(LONG, len(word) - 1)],), is_begun=True) if len(word) > LONG else search.Phrase((word,))


def wanted(title: str, details: str) -> Wanted | None:
    """The words that tell most about a wish; none when nothing it says is known."""
    words = dict.fromkeys(search.terms(f"{title} {details[:2_000]}"))
    phrases = {stem(word) for word in words if len(word) >= SHORTEST and not word.isdigit()}
    known = search.rare(sorted(phrases, key=lambda phrase: phrase.words)[:WORDS], BUDGET, MOST)
    return Wanted({phrase: 1 / (1 + math.log(count)) for phrase, count in known.items()}) if known else None


def alike(wanted: Wanted | None, kind: str, keys: Sequence[str] = ()) -> dict[int, float]:
    """What of one kind is like it, the likest first, with how much; nothing where no word of it is known."""
    if wanted is None:
        return {}
    hits = search.likest(wanted.sought.within(*keys) if keys else wanted.sought, kind, CANDIDATES)
    rows = search.Document.objects.filter(pk__in=[hit.id for hit in hits]).values_list("key", "title", "body")
    found = {key: wanted.likeness(title, body) for key, title, body in rows}
    return dict(sorted(((key, like) for key, like in found.items() if like >= LEAST), key=lambda one: (-one[1], -one[0])))
