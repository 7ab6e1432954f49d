"""Days that may be wished for: soon, where those who are asked are there; after their return, where they are away."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from obliged.ground.people import queries as people
from obliged.ground.people.models import Absence, Person
from obliged.kernel import clock
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.queries.days import Day, a_day, end_of_day, working_days

AFTER_RETURN = (1, 2, 3, 5)


def wishes(asker: Person) -> tuple[Day, ...]:
    """The end of this week, the next days, the end of next week."""
    now = clock.now()
    calendar = people.calendar_of(asker, now)
    friday = end_of_week(calendar, now)
    week = (Day(friday, _("This week")),) if friday > now else ()
    next_week = end_of_week(calendar, now + timedelta(days=7))
    days = {day.moment: day for day in (*week, *working_days(calendar, now, (1, 2)), a_day(next_week))}
    return tuple(day if day in week else by(day) for day in days.values())


def wishes_of(asker: Person, asked: Person | None, absence: Absence | None) -> tuple[Day, ...]:
    """The same of somebody who is asked: none of them a day on which that person does not work."""
    if asked is None:
        return wishes(asker)
    if absence is not None:
        return after_return(asked, absence)
    calendar = people.calendar_of(asked, clock.now())
    there = tuple(day for day in wishes(asker) if calendar.spans_on(day.moment.astimezone(ZoneInfo(calendar.zone)).date()))
    return there or tuple(map(by, working_days(calendar, clock.now(), AFTER_RETURN)))


def after_return(asked: Person, absence: Absence) -> tuple[Day, ...]:
    """The first days on which somebody who is away works again, by their own calendar: it knows the days away that follow, too."""
    calendar = people.calendar_of(asked, absence.last_moment)
    return tuple(map(by, working_days(calendar, absence.last_moment, AFTER_RETURN)))


def by(day: Day) -> Day:
    """A day as a wish."""
    return Day(day.moment, _("By %(day)s") % {"day": day.label})


def end_of_week(calendar: WorkCalendar, moment: datetime) -> datetime:
    """When work ends on the last working day of a moment's week."""
    local = moment.astimezone(ZoneInfo(calendar.zone))
    last = max((int(day) for day in calendar.week if calendar.week[day]), default=4)
    return end_of_day(calendar, local + timedelta(days=last - local.weekday())).astimezone(moment.tzinfo)
