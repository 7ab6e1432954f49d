"""What a form suggests: days near the one that matters, people and teams close by."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _

from obliged.ground.people.models import Membership, Person, Team
from obliged.promises.models import Ask
from obliged.promises.queries.days import Day, a_day, closing, working_days
from obliged.promises.queries.reading import Reading

CLOSE = 40
SOON = (1, 2, 3, 5, 10)
AFTER = (1, 2, 5)
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
    lately = Ask.objects.filter(Q(customer=reader) | Q(owner=reader)).order_by("-last_at")[:CLOSE]
    dealt_with = {pk for pair in lately.values_list("customer_id", "owner_id") for pk in pair if pk}
    colleagues = Membership.objects.filter(team__memberships__person=reader).values("person_id")
    near = Q(pk__in=colleagues) | Q(pk__in=dealt_with)
    return list(Person.objects.visible_to(reader).present().filter(near).exclude(pk=reader.pk)[:CLOSE])


def teams_near(reader: Person) -> list[Team]:
    """Teams that take requests; where there are many, the rest is found by name."""
    return list(Team.objects.visible_to(reader).filter(is_open=True, is_placeholder=False)[:CLOSE])
