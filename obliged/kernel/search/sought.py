"""What somebody looks for: words and phrases, all of which must be met, and keys that narrow where to look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from obliged.kernel.search.folding import fold, is_unspaced, terms

LONGEST, MOST = 300, 10
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PARTS = re.compile(r'"([^"]*)"|([^\s"]+)')
HIGHEST = (1 << 63) - 1


@dataclass(frozen=True)
class Phrase:
    """Words in a row; the last may go on."""

    words: tuple[str, ...]
    is_begun: bool = False


@dataclass(frozen=True)
class Sought:
    """Each group of phrases must be met by one of its phrases, and each group of keys by one of its keys.

    Where its words are common, the index tells no ranks.
    """

    groups: tuple[tuple[Phrase, ...], ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    first: int = 0
    until: int = HIGHEST
    below: int = HIGHEST
    is_title_only: bool = False
    is_common: bool = False

    def within(self, *keys: str) -> Sought:
        """The same, among the documents one of these keys opens."""
        return replace(self, keys=(*self.keys, keys))

    @property
    def before(self) -> int:
        """The number everything found is below: of the last day looked at, or of the window before."""
        return min(self.until, self.below)

    @property
    def phrases(self) -> list[Phrase]:
        """Every phrase that may stand in what is found."""
        return [phrase for group in self.groups for phrase in group]


def seek(words: str) -> Sought:
    """What these words look for. Whatever is typed is words: no sign commands anything, and quotes only hold words together."""
    found = [phrase for quoted, bare in _PARTS.findall(words[:LONGEST].translate(_QUOTES)) for phrase in _phrases(quoted, bare)]
    return Sought(tuple((phrase,) for phrase in dict.fromkeys(found[:MOST])))


def _phrases(quoted: str, bare: str) -> Iterator[Phrase]:
    if quoted:
        yield from [Phrase(tuple(terms(quoted)))] if terms(quoted) else []
        return
    name, sign, _house = bare.partition("@")
    if name and sign:
        # An address: what follows its sign is the same for everybody, and finds nobody.
        yield from (Phrase((word,)) for word in terms(name))
        return
    for is_row, letters in groupby(fold(bare).split(), lambda word: len(word) == 1 and is_unspaced(word)):
        if is_row:
            yield Phrase(tuple(letters))
            continue
        # One letter begins half of all words: only a whole word is meant by it.
        yield from (Phrase((word,), is_begun=len(word) > 1) for word in terms(" ".join(letters)))
