"""Countries and their parts by name, in the reader's language, as the Unicode CLDR has them."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from obliged.kernel.worktime.rest import countries, parts_of


def country_name(code: str) -> str:
    """Germany for DE; Germany, Bayern for DE-BY, since parts are known by the names their people give them."""
    nation, _dash, part = code.upper().partition("-")
    name = _territories(get_language() or "en").get(nation, nation)
    if not part or nation not in countries():
        return name
    return _("%(country)s, %(part)s") % {"country": name, "part": parts_of(nation).get(part, part)}


def country_called(name: str) -> str:
    """The code of a country by its name in the reader's language or in English; nothing where nobody is called so."""
    sought = name.strip().casefold()
    found = (
        code for language in (get_language() or "en", "en") for code, said in _territories(language).items()
        if said.casefold() == sought and code in countries()
    )  # fmt: skip
    return next(found, "")


@lru_cache(maxsize=16)
def _territories(language: str) -> dict[str, str]:
    # A tenth of a second, for whoever first reads of a country.
    from babel import Locale, UnknownLocaleError

    try:
        return dict(Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return dict(Locale("en").territories)
