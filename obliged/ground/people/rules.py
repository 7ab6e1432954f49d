"""What may be decided about people without asking the database: names, hours, addresses."""

from __future__ import annotations

import unicodedata

# Letters of other scripts that the eye takes for a Latin one; enough to find the twin of a name, not a full table.
TWINS = str.maketrans(
    dict(zip("авеорсухіјѕԁһӏкмнтгпь", "abeopcyxijsdhlkmhtrnb", strict=True))
    | dict(zip("αβεορυικνητχγωσ", "abeopuiknhtxywo", strict=True))
    | {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "0": "o", "1": "l", "ſ": "s", "ß": "ss", "æ": "ae", "œ": "oe"}
)


def looks_like(name: str) -> str:
    """What a name looks like to the eye: two names with the same looks are twins."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(plain.translate(TWINS).split())


def scripts(name: str) -> set[str]:
    """The scripts a name is written in, by the first word of each letter's Unicode name."""
    return {unicodedata.name(letter, "OTHER").split()[0] for letter in name if letter.isalpha()}


def mixes_scripts(name: str) -> bool:
    """Is one word of the name written in more than one alphabet, as a disguised name is?"""
    return any(len(scripts(word) & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"}) > 1 for word in name.split())
