"""The coming days on which a team, or the whole house, does not work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from obliged.ground.people import rules
from obliged.ground.people.models import Organisation, Team
from obliged.kernel.worktime.rest import holiday_named

AHEAD_DAYS = 366
SHOWN = 12


@dataclass(frozen=True)
class Rest:
    """One day of rest: a public holiday of a country, or a day of our own."""

    on: date
    name: str
    is_ours: bool


def week_of(team: Team | None, house: Organisation) -> list[tuple[str, str]]:
    """The usual week of a team, or the one the house begins with."""
    return rules.week_in_words(team.hours if team else house.hours)


def coming(house: Organisation, team: Team | None, now: datetime) -> list[Rest]:
    """The next days of rest, ours and the country's, in their order; all of ours are among them."""
    place = team or house
    today = now.astimezone(ZoneInfo(place.zone)).date()
    ours = [Rest(date.fromisoformat(day["on"]), day["name"], True) for day in house.closed_days]
    country = place.country or house.country
    days = (today + timedelta(days=number) for number in range(AHEAD_DAYS))
    theirs = [Rest(day, name, False) for day in days if (name := holiday_named(country, day))]
    ahead = [one for one in ours if one.on >= today]
    return sorted([*ahead, *theirs[:SHOWN]], key=lambda rest: (rest.on, rest.is_ours))
