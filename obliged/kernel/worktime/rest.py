"""Days a whole country rests, from the `holidays` package; a subdivision follows a hyphen, as in `DE-BY`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language


def holiday_on(country: str, day: date) -> str:
    """The name of the public holiday of a country on a day as its people call it, or nothing."""
    return _holidays(country, day.year).get(day, "") if country else ""


def holiday_named(country: str, day: date) -> str:
    """The same in the language that is spoken now, where the holidays of the country are known in it."""
    return _holidays(country, day.year, get_language() or "").get(day, "") if country else ""


@lru_cache(maxsize=1)
def countries() -> dict[str, list[str]]:
    """Every country whose holidays are known, with its subdivisions."""
    import holidays

    return holidays.list_supported_countries()


@lru_cache(maxsize=512)
def parts_of(nation: str) -> dict[str, str]:
    """The subdivisions of a country by their codes, each as its people call it."""
    named = {code: name for name, code in reversed(names_of_parts(nation).items())}
    return {code: named.get(code, code) for code in countries().get(nation, [])}


def code_of_part(nation: str, part: str) -> str:
    """The code of a subdivision as the package writes it, whatever its capitals; nothing where there is none."""
    # Most are capitals; “NSW Western” and “Stadt Zurich” are not.
    return next((code for code in countries().get(nation, []) if code.upper() == part.upper()), "")


@lru_cache(maxsize=512)
def names_of_parts(nation: str) -> dict[str, str]:
    """Every name the subdivisions of a country are known by, each with its code."""
    return dict(_known(nation).subdivisions_aliases)


@lru_cache(maxsize=4096)
def _holidays(country: str, year: int, language: str = "") -> dict[date, str]:
    nation, _, part = country.upper().partition("-")
    try:
        return dict(
            _known(nation, subdiv=code_of_part(nation, part) or part or None, years=year, language=_spoken(nation, language))
        )
    except NotImplementedError:
        return {}


def _spoken(nation: str, language: str) -> str | None:
    # The package says `en_US` where it means English. Told no language, it would speak that of the machine it runs on.
    about = _known(nation)
    said = about.supported_languages if language else ()
    return next((one for one in said if one.partition("_")[0] == language.partition("-")[0]), about.default_language)


def _known(nation: str, **said: Any) -> Any:
    # The package takes a third of a second to import; people without a country never pay for it.
    import holidays

    return holidays.country_holidays(nation, **said)
