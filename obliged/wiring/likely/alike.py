"""What is like the words somebody writes: by the rare ones of them, the rarer the more they count."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from obliged.kernel import search

SHORTEST, LONG, WORDS, MOST, BUDGET, CANDIDATES, LEAST = 3, 5, 60, 10, 8_000, 40, 0.3
# What a word weighs that stands nowhere: without it one known word of a strange wish would be all of it (decision 0071).
STRANGE = 0.5


@dataclass(frozen=True)
class Wanted:
    """The words that tell most, each with its weight."""

    weights: dict[search.Phrase, float]
    strange: int = 0

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
        """All that could be alike; nothing is like words nobody ever wrote."""
        return sum(self.weights.values()) + STRANGE * self.strange


def stem(word: str) -> search.Phrase:
    """A long word without its last letter: “lockers” is like “locker” in most languages that bend their words at the end."""
    return search.Phrase((word[: max(LONG, len(word) - 1)],), is_begun=True) if len(word) > LONG else search.Phrase((word,))


def wanted(title: str, details: str) -> Wanted | None:
    """The words that tell most about a wish; none when nothing it says is known."""
    phrases = stems(f"{title} {details[:2_000]}")
    known = search.known(sorted(phrases, key=lambda phrase: phrase.words)[:WORDS])
    telling = search.rarest(known, BUDGET, MOST)
    # A title says what it is; of long details many words are names and turns of speech that tell nothing by standing nowhere.
    strange = len(stems(title) - known.keys())
    return Wanted({phrase: 1 / (1 + math.log(count)) for phrase, count in telling.items()}, strange) if telling else None


def stems(said: str) -> set[search.Phrase]:
    """The words that may tell something."""
    return {stem(word) for word in search.terms(said) if len(word) >= SHORTEST and not word.isdigit()}


def alike(wanted: Wanted | None, kind: str, keys: Sequence[str] = ()) -> dict[int, float]:
    """What of one kind is like it, the likest first, with how much; nothing where no word of it is known."""
    if wanted is None:
        return {}
    hits = search.likest(wanted.sought.within(*keys) if keys else wanted.sought, kind, CANDIDATES)
    rows = search.Document.objects.filter(pk__in=[hit.id for hit in hits]).values_list("key", "title", "body")
    found = {key: wanted.likeness(title, body) for key, title, body in rows}
    return dict(sorted(((key, like) for key, like in found.items() if like >= LEAST), key=lambda one: (-one[1], -one[0])))
