"""When people and teams are there: their hours, their zone, the holidays of their country, the days they are away."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from obliged.ground.people import rules
from obliged.ground.people.models import Organisation, Person, Team
from obliged.ground.people.queries.away import absence_of, spans_away
from obliged.kernel.worktime import WorkCalendar
from obliged.ui.dates import when

CALENDAR_REACHES_BACK = timedelta(days=400)


def calendar_of(person: Person, at: datetime) -> WorkCalendar:
    """When a person works: their zone and hours, the holidays of their country, the days they are away."""
    rows = spans_away(person, at - CALENDAR_REACHES_BACK)
    return WorkCalendar(person.zone, person.hours, country_of(person), away=tuple(rows), rests=rests())


def calendar_of_team(team: Team, at: datetime) -> WorkCalendar:
    """When a team works. A team is never away: somebody reads its desk."""
    return WorkCalendar(team.zone, team.hours, team.country, rests=rests())


def rests() -> frozenset[date]:
    """The days on which the whole house rests."""
    organisation = Organisation.current()
    return organisation.rests_on() if organisation else frozenset()


def country_of(person: Person) -> str:
    """Whose holidays a person keeps: those of the team they joined first, or of the organisation."""
    home = person.home_team
    organisation = None if home and home.country else Organisation.current()
    return home.country if home and home.country else organisation.country if organisation else ""


def presence_of(person: Person, moment: datetime) -> dict[str, Any]:
    """Whether somebody is there: away until a day, there until an hour, or there again at a moment; and their wall time."""
    calendar, absence = calendar_of(person, moment), absence_of(person, moment)
    local = moment.astimezone(ZoneInfo(person.zone))
    is_there = absence is None and calendar.is_open(moment)
    return {
        "away": absence,
        "wall_time": f"{local:%H:%M}",
        "until": rules.hours_end(person.hours, local) if is_there else "",
        "again": "" if is_there or absence or not person.hours else _there_at(person, calendar.next_open(moment)),
    }


def _there_at(person: Person, moment: datetime) -> str:
    # On their own clock, as the hour beside it is: two clocks in one sentence are one too many.
    with timezone.override(ZoneInfo(person.zone)):
        return when(moment, "time")
