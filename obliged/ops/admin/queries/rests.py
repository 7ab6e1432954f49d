"""The coming days on which a team, or the whole house, does not work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from obliged.ground.people import rules
from obliged.ground.people.models import Organisation, Team
from obliged.kernel.worktime import country_name, holiday_named

AHEAD_DAYS = 366
SHOWN = 12


@dataclass(frozen=True)
class Rest:
    """One day of rest: a public holiday of a country, or a day of our own."""

    on: date
    name: str
    is_ours: bool


def told_of(house: Organisation, team: Team | None, now: datetime) -> dict[str, Any]:
    """The week, whose holidays are kept, and the next days of rest."""
    return {"week": week_of(team, house), "country": country(house, team), "coming": coming(house, team, now)}


def week_of(team: Team | None, house: Organisation) -> list[tuple[str, str]]:
    """The usual week of a team, or the one the house begins with."""
    return rules.week_in_words(team.hours if team else house.hours)


def country(house: Organisation, team: Team | None) -> str:
    """Whose public holidays are kept, by name; nothing where nobody said."""
    code = (team.country if team else "") or house.country
    return country_name(code) if code else ""


def coming(house: Organisation, team: Team | None, now: datetime) -> list[Rest]:
    """The next days of rest, ours and the country's, in their order; all of ours are among them."""
    place = team or house
    today = now.astimezone(ZoneInfo(place.zone)).date()
    ours = [Rest(date.fromisoformat(day["on"]), day["name"], True) for day in house.closed_days]
    days = (today + timedelta(days=number) for number in range(AHEAD_DAYS))
    theirs = [Rest(day, name, False) for day in days if (name := holiday_named(place.country or house.country, day))]
    ahead = [one for one in ours if one.on >= today]
    return sorted([*ahead, *theirs[:SHOWN]], key=lambda rest: (rest.on, rest.is_ours))
