"""Days a whole country rests, from the `holidays` package; a subdivision follows a hyphen, as in `DE-BY`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


def holiday_on(country: str, day: date) -> str:
    """The name of the public holiday of a country on a day, or nothing."""
    return _holidays(country, day.year).get(day, "") if country else ""


@lru_cache(maxsize=1)
def countries() -> dict[str, list[str]]:
    """Every country whose holidays are known, with its subdivisions."""
    import holidays

    return holidays.list_supported_countries()


@lru_cache(maxsize=4096)
def _holidays(country: str, year: int) -> dict[date, str]:
    # The package takes a third of a second to import; people without a country never pay for it.
    import holidays

    nation, _, part = country.upper().partition("-")
    try:
        return dict(holidays.country_holidays(nation, subdiv=part or None, years=year))
    except NotImplementedError:
        return {}
