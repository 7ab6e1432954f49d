"""What was found, shown: a few words around it, with the words that were looked for marked. All else is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from obliged.kernel.search.folding import is_unspaced, shadow
from obliged.kernel.search.sought import Phrase, Sought

BEFORE, LENGTH = 50, 200
MARK = Markup("<mark>%s</mark>")


def marked(text: str, sought: Sought) -> Markup:
    """The whole text, escaped, with what was looked for in `<mark>`."""
    return Markup("").join(_pieces(text, sought))


def snippet(text: str, sought: Sought) -> str:
    """A few words around the first thing found, as plain text; the beginning where nothing is."""
    found = _pattern(sought.groups).search(shadow(text)) if sought.groups else None
    start = max(0, found.start() - BEFORE) if found else 0
    if start:
        start = text.find(" ", start, found.start() if found else None) + 1 or start
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start + LENGTH // 2, end), start + LENGTH // 2)
    lines = (" ".join(line.split()) for line in text[start:end].split("\n"))
    words = " · ".join(line for line in lines if line)
    return f"{'… ' if start else ''}{words}{' …' if end < len(text) else ''}"


def _pieces(text: str, sought: Sought) -> Iterator[Markup]:
    at = 0
    if sought.groups:
        for found in _pattern(sought.groups).finditer(shadow(text)):
            yield escape(text[at : found.start()])
            yield MARK % text[found.start() : found.end()]
            at = found.end()
    yield escape(text[at:])


# A page asks it for each title and each line of words it shows.
@lru_cache(maxsize=128)
def _pattern(groups: tuple[tuple[Phrase, ...], ...]) -> re.Pattern[str]:
    said = sorted({_said(phrase) for group in groups for phrase in group}, key=len, reverse=True)
    return re.compile("|".join(said))


def _said(phrase: Phrase) -> str:
    if is_unspaced(phrase.words[0][0]):
        return "".join(map(re.escape, phrase.words))
    words = r"[\W_]+".join(map(re.escape, phrase.words))
    return rf"(?<![^\W_]){words}" + (r"\w*" if phrase.is_begun else r"(?![^\W_])")
