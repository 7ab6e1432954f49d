"""When people and teams are there, and who stands in while they are not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from obliged.ground.people import rules
from obliged.ground.people.models import Absence, Organisation, Person, Team
from obliged.kernel.prepared import prepared
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


def absence_of(person: Person, moment: datetime) -> Absence | None:
    """The days away a person is in at a moment."""
    return next(iter(absences_at(person, moment)), None)


def is_away(person: Person, moment: datetime) -> bool:
    """Is the person away at a moment?"""
    return bool(absences_at(person, moment))


def stand_in_for(person: Person, moment: datetime) -> Person | None:
    """Who stands in at a moment, if that one is there. Nobody stands in for a stand-in: chains would lose requests."""
    absence = absence_of(person, moment)
    stand_in = absence.stand_in if absence else None
    if stand_in is None or not stand_in.is_active or is_away(stand_in, moment):
        return None
    return stand_in


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


@prepared
def spans_away(person: Person, since: datetime) -> QuerySet[Absence, tuple[datetime, datetime]]:
    """The days away of somebody that ended after a moment."""
    return Absence.objects.filter(person=person, until_at__gt=since).values_list("from_at", "until_at")


@prepared
def absences_at(person: Person, moment: datetime) -> QuerySet[Absence]:
    """The days away somebody is in at a moment, the one that began first."""
    return Absence.objects.filter(person=person).at(moment).select_related("stand_in").order_by("from_at", "pk")[:1]


@prepared
def away_among(pks: list[int], since: datetime, until: datetime) -> QuerySet[Absence, int]:
    """The keys of those who are away from one moment to another."""
    there = Absence.objects.filter(person__pk__in=pks, from_at__lte=since, until_at__gt=until)
    return there.values_list("person_id", flat=True)
