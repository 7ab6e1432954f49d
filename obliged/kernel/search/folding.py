"""Words as they are compared: small letters, no accents, no signs; the same on every database."""

from __future__ import annotations

import unicodedata

LONGEST = 64
# Letters Unicode does not take apart, though people type them without the stroke.
_STROKED = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
# Scripts that put no space between words: each letter is a word, and several in a row are a phrase.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


class _Folds(dict[int, str]):
    """What each letter becomes, found out once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if unicodedata.combining(letter):
            folded = ""
        elif unicodedata.category(letter)[0] not in "LNM":
            folded = " "
        else:
            folded = f" {letter} " if is_unspaced(letter) else _STROKED.get(letter, letter)
        self[code] = folded
        return folded


class _Shadows(dict[int, str]):
    """One letter for one letter, so that a place in the shadow is the same place in the text."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code)).strip()
        self[code] = folded[:1] or " "
        return self[code]


_folds, _shadows = _Folds(), _Shadows()


def is_unspaced(letter: str) -> bool:
    """Whether a letter belongs to a script without spaces."""
    return any(first <= ord(letter) <= last for first, last in _UNSPACED)


def fold(text: str) -> str:
    """The text as words with single spaces or more between them."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return plain.translate(_folds)


def terms(text: str) -> list[str]:
    """The words of a text, in their order."""
    return [word[:LONGEST] for word in fold(text).split()]


def shadow(text: str) -> str:
    """The text in folded letters, each in its own place."""
    return text.lower() if text.isascii() else text.translate(_shadows)
