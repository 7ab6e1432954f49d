"""Did I get it right? What the provider says back, beside what the customer said."""

from __future__ import annotations

from collections.abc import Iterable

AROUND = ".,;:!?…()\"'“”„‘’‚«»"


def differs(understood: str, asked: Iterable[str]) -> bool:
    """Whether other words were said back than those that were asked in; commas and capitals are no other words."""
    said = bare(understood)
    return bool(said) and said not in {bare(words) for words in asked}


def bare(words: str) -> str:
    """The words alone. Only what stands around a word goes: C and C++, 5 % and 5 €, 1.5 and 15 are different things."""
    return " ".join(filter(None, (word.strip(AROUND) for word in words.casefold().split())))
