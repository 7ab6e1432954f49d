"""Countries and their parts by name, in the reader's language, as the Unicode CLDR has them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from obliged.kernel.worktime.rest import code_of_part, countries, names_of_parts, parts_of

LETTERS = 2


def country_name(code: str) -> str:
    """Germany for DE; Germany, Bayern for DE-BY, since parts are known by the names their people give them."""
    nation, _dash, part = code.upper().partition("-")
    name = _territories(get_language() or "en").get(nation, nation)
    if not part or nation not in countries():
        return name
    return _("%(country)s, %(part)s") % {"country": name, "part": parts_of(nation).get(code_of_part(nation, part), part)}


def country_called(name: str) -> str:
    """The code of a country by its name in the reader's language or in English; nothing where nobody is called so."""
    sought = name.strip().casefold()
    found = (
        code for language in (get_language() or "en", "en") for code, said in _territories(language).items()
        if said.casefold() == sought and code in countries()
    )  # fmt: skip
    return next(found, "")


def part_called(nation: str, name: str) -> str:
    """The code of a part of a country by its code or one of its names; nothing where none is called so."""
    known, sought = countries()[nation], plain(name)
    if code := code_of_part(nation, name.strip()):
        return code
    found = (code for said, code in names_of_parts(nation).items() if plain(said) == sought and code in known)
    return next(found, "")


def parts_called(name: str) -> list[str]:
    """The parts of any country that are called so, like GB-ENG for England; of most names there is one."""
    return _parts().get(plain(name), [])


def plain(name: str) -> str:
    """A name without regard to capitals and accents: Zurich is Zürich."""
    folded = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def _parts() -> dict[str, list[str]]:
    # A second, for the first who writes a part without its country: each country is a module of its own.
    found: dict[str, list[str]] = {}
    for nation in countries():
        # The package knows each country under three letters as well, and the United Kingdom under both of its names.
        if len(nation) == LETTERS and nation != "UK":
            for name, code in names_of_parts(nation).items():
                if len(name) > LETTERS:
                    found.setdefault(plain(name), []).append(f"{nation}-{code}")
    return {name: sorted(set(codes)) for name, codes in found.items()}


@lru_cache(maxsize=16)
def _territories(language: str) -> dict[str, str]:
    # A tenth of a second, for whoever first reads of a country.
    from babel import Locale, UnknownLocaleError

    try:
        return dict(Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return dict(Locale("en").territories)
