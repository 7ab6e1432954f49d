"""When the two sides of a request work, and what a date means to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from obliged.ground.people import queries as people
from obliged.ground.people.models import Absence, Person
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models import Ask
from obliged.promises.models.scene import reply_days
from obliged.promises.queries.days import ends_a_day
from obliged.promises.verbs import Side, State
from obliged.ui import dates


@dataclass
class Clocks:
    """The hours of everybody in one request, each calendar made once."""

    ask: Ask
    reader: Person

    @cached_property
    def now(self) -> datetime:
        return clock.now()

    @cached_property
    def people(self) -> dict[int, Person]:
        """Everybody who is named, by their key."""
        raise NotImplementedError

    @cached_property
    def calendars(self) -> dict[int, WorkCalendar]:
        """Calendars of people, as far as they were needed."""
        return {}

    def calendar(self, pk: int) -> WorkCalendar:
        """When one of the people here works."""
        if pk not in self.calendars:
            self.calendars[pk] = people.calendar_of(self.people.get(pk, self.reader), self.now)
        return self.calendars[pk]

    @cached_property
    def absence(self) -> Absence | None:
        """The days away in which whoever has it is now, so that who waits learns who stands in."""
        holder = self.people.get(self.ask.owner_id or self.ask.person_id or 0)
        if holder is None or not self.ask.is_open:
            return None
        # Their calendar is made in any case; only who is away, and few are, costs a question more.
        spans = self.calendar(holder.pk).away
        return people.absence_of(holder, self.now) if any(since <= self.now < until for since, until in spans) else None

    @property
    def is_stand_in(self) -> bool:
        """Does the reader stand in for whoever has it, while they are away?"""
        return self.absence is not None and self.absence.stand_in_id == self.reader.pk

    @cached_property
    def provider_calendar(self) -> WorkCalendar:
        """The calendar of those who were asked: the person's, else the team's."""
        person = self.ask.owner_id or self.ask.person_id
        if person:
            return self.calendar(person)
        return people.calendar_of_team(self.ask.team, self.now) if self.ask.team else self.customer_calendar

    @property
    def customer_calendar(self) -> WorkCalendar:
        return self.calendar(self.ask.customer_id)

    @property
    def own_calendar(self) -> WorkCalendar:
        """When the reader works: the days they can keep."""
        return self.calendar(self.reader.pk)

    def needs_hour(self, moment: datetime) -> bool:
        """Does the hour of a date matter, or is it the end of somebody's working day?"""
        return not (ends_a_day(self.provider_calendar, moment) or ends_a_day(self.customer_calendar, moment))

    def day_words(self, moment: datetime | None) -> str:
        """A date as it is said here: with its hour only where that matters."""
        if moment is None:
            return ""
        return dates.day_and_hour(moment) if self.needs_hour(moment) else dates.day(moment)

    @cached_property
    def reply_by(self) -> datetime | None:
        """When a first reply is expected, by the calendar of those who were asked; None where they never work again."""
        return self._reply_after(reply_days(self.ask))

    @cached_property
    def is_reply_very_late(self) -> bool:
        """Has nobody replied after twice the expected time?"""
        if self.ask.replied_at or self.ask.state not in (State.ASKED, State.OFFERED) or self.ask.turn != Side.PROVIDER:
            return False
        very_late = self._reply_after(2 * reply_days(self.ask))
        return very_late is not None and very_late <= self.now

    def _reply_after(self, days: int) -> datetime | None:
        try:
            return self.provider_calendar.add_days(self.ask.arrived_at, days)
        except Refused:
            return None
