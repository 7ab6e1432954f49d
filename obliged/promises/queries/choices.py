"""What a form suggests: days near the one that matters, people and teams close by."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from obliged.ground.people import queries as people
from obliged.ground.people.models import Membership, Person, Team
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask
from obliged.promises.queries.days import Day, a_day, closing, working_days
from obliged.promises.queries.reading import Reading

CLOSE = 40
SOON = (1, 2, 3, 5, 10)
AFTER = (1, 2, 3, 4, 5)
Days = tuple[tuple[Day, ...], time, str]


def days_for(verb: str, name: str, reading: Reading) -> Days:
    """The days to choose from, when a day ends, and what to call no day at all where that is an answer."""
    calendar = reading.own_calendar
    ends = closing(calendar, reading.now.astimezone(ZoneInfo(calendar.zone)))
    if name == "needs_by":
        return (), ends, ""
    return CHOICES.get(verb, soon)(reading), ends, _("No other date") if verb == "change" else ""


def soon(reading: Reading) -> tuple[Day, ...]:
    """The working days to come."""
    return working_days(reading.own_calendar, reading.now, SOON)


def until_wanted(reading: Reading) -> tuple[Day, ...]:
    """Days up to the one it is wanted by, which stands first."""
    wanted = reading.ask.wanted_by
    if wanted is None or wanted <= reading.now:
        return soon(reading)
    return (a_day(wanted), *(day for day in soon(reading)[:3] if day.moment < wanted))


def after_wanted(reading: Reading) -> tuple[Day, ...]:
    """Days just after the one it is wanted by."""
    return working_days(reading.own_calendar, later(reading.now, reading.ask.wanted_by), AFTER)


def after_due(reading: Reading) -> tuple[Day, ...]:
    """Days just after the one that was promised."""
    return working_days(reading.own_calendar, later(reading.now, reading.ask.due), AFTER)


def later(now: datetime, moment: datetime | None) -> datetime:
    """The later of two moments."""
    return max(now, moment) if moment else now


CHOICES = {"promise": until_wanted, "offer": after_wanted, "move_date": after_due, "change": after_due}


def people_near(reader: Person) -> list[Person]:
    """Colleagues of one's own teams and whoever one dealt with lately; everybody else is found by name."""
    dealt_with = {pk for pair in dealt_lately(reader) for pk in pair if pk}
    near = people.among(list({*dealt_with, *colleagues(reader)} - {reader.pk})) if reader.is_active else []
    there = [person for person in near if person.is_active and not person.is_placeholder]
    return sorted(there, key=lambda person: person.name)[:CLOSE]


@prepared
def dealt_lately(reader: Person) -> QuerySet[Ask, tuple[int, int | None]]:
    """Who asked and who served in the requests the reader was in last."""
    lately = Ask.objects.filter(Q(customer=reader) | Q(owner=reader)).order_by("-last_at")
    return lately.values_list("customer_id", "owner_id")[:CLOSE]


@prepared
def colleagues(reader: Person) -> QuerySet[Membership, int]:
    """Some of those who serve in the reader's teams."""
    return Membership.objects.filter(team__memberships__person=reader).values_list("person_id", flat=True)[: 2 * CLOSE]


def teams_near(reader: Person) -> list[Team]:
    """Teams that take requests; where there are many, the rest is found by name."""
    return open_teams() if reader.is_active else []


@prepared
def open_teams() -> QuerySet[Team]:
    """The first teams that take requests, by name."""
    return Team.objects.filter(is_open=True, is_placeholder=False)[:CLOSE]
