"""Did I get it right? What the provider says back, beside what the customer said."""

from __future__ import annotations

import re
from collections.abc import Iterable


def differs(understood: str, asked: Iterable[str]) -> bool:
    """Whether other words were said back than those that were asked in; commas and capitals are no other words."""
    said = bare(understood)
    return bool(said) and said not in {bare(words) for words in asked}


def bare(words: str) -> str:
    """The words alone."""
    return " ".join(re.findall(r"\w+", words.casefold()))
