"""How a clock of a request is counted, written out for the people it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from obliged.ground.people import queries as people
from obliged.ground.people import rules
from obliged.ground.people.models import Organisation, Person, Team
from obliged.kernel.rules import Refused
from obliged.kernel.worktime import Run, Trace, Why, WorkCalendar, country_name, trace
from obliged.promises.models.cache import standing_of
from obliged.promises.models.scene import reply_days
from obliged.promises.models.silence import silence_of
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs import Side, Standing
from obliged.promises.verbs.bells import bells
from obliged.promises.verbs.counting import Counting, counting
from obliged.ui import dates

DUE = {
    "first_reply": gettext_lazy("A first reply is due."),
    "reply": gettext_lazy("The reply is due."),
    "missing": gettext_lazy("A word about what is missing is due."),
    "answer": gettext_lazy("If the question is still unanswered, it lapses."),
    "new_date": gettext_lazy("If nobody has answered, the proposal is settled."),
    "look": gettext_lazy("If nobody has said whether it fits, it is closed as not confirmed."),
}
RINGS = {
    "reply_half": gettext_lazy("Half of the time has passed: those who were asked are reminded."),
    "reply_due": gettext_lazy("Those who were asked are told that a reply is due."),
    "reply_twice": gettext_lazy("Twice the time has passed: who steps in is told, and who asked is offered other ways."),
    "answer_day": gettext_lazy("The day that was named for the answer."),
    "your_turn_2": gettext_lazy("Who asked is reminded that the next word is theirs."),
    "your_turn_5": gettext_lazy("Who asked is reminded once more."),
    "half_way": gettext_lazy("Half way: a short note is suggested. Nobody has to write one."),
    "day_before": gettext_lazy("One working day is left: who promised is reminded."),
    "due": gettext_lazy("It is due. Who promised is asked: deliver it, name a new date, or take it back?"),
    "input_due": gettext_lazy("What the promise waits for is due from who asked."),
    "new_date_waits": gettext_lazy("Whose word is next is reminded."),
    "look_2": gettext_lazy("Who asked is reminded to look at it."),
    "look_5": gettext_lazy("Who asked is reminded once more."),
    "unanswered": gettext_lazy("If they stay silent until then, it ends as not answered."),
    "lapsed": gettext_lazy("If who asked stays silent until then, it lapses."),
    "missed": gettext_lazy("If both sides stay silent until then, the promise counts as missed."),
    "let_stand": gettext_lazy("Without an answer, the new date stands, not confirmed."),
    "let_fall": gettext_lazy("Without an answer, the promise stays as it was."),
    "unconfirmed": gettext_lazy("Without a word, it is closed as delivered and not confirmed."),
    "unresolved": gettext_lazy("If those who were asked stay silent until then, it is left unresolved."),
}


@dataclass(frozen=True)
class Line:
    """A day or a few, and what they were to the clock."""

    day: str
    words: str


@dataclass
class Counted:
    """The clocks of one request, as its page tells of them."""

    reading: Reading

    @cached_property
    def standing(self) -> Standing:
        return standing_of(self.reading.ask, self.reading.words)

    @cached_property
    def clock(self) -> Counting | None:
        return counting(self.standing, reply_days(self.reading.ask))

    @cached_property
    def whose(self) -> Person | Team:
        """Whose working time is counted: the side's own person, else the team that was asked."""
        ask = self.reading.ask
        is_customer = self.clock is not None and self.clock.side is Side.CUSTOMER
        found = None if is_customer else ask.owner or ask.person or ask.team
        return found or ask.customer

    @cached_property
    def calendar(self) -> WorkCalendar:
        since = self.clock.since if self.clock else self.reading.now
        if isinstance(self.whose, Team):
            return people.calendar_of_team(self.whose, since)
        return people.calendar_of(self.whose, since)

    @property
    def place(self) -> str:
        """Where these clocks hang: the last part of the name of a zone."""
        return self.calendar.zone.rpartition("/")[2].replace("_", " ")

    @property
    def country(self) -> str:
        """Whose public holidays are no working days, by name; nothing where no country is set."""
        return country_name(self.calendar.country) if self.calendar.country else ""

    @property
    def hours(self) -> list[tuple[str, str]]:
        return rules.week_in_words({day: [list(span) for span in spans] for day, spans in self.calendar.week.items()})

    @property
    def is_elsewhere(self) -> bool:
        """Do the reader's clocks show another time?"""
        there, here = (self.reading.now.astimezone(ZoneInfo(zone)) for zone in (self.calendar.zone, self.reading.reader.zone))
        return there.utcoffset() != here.utcoffset()

    @cached_property
    def trace(self) -> Trace | None:
        """Day by day; None where nothing is counted, or nobody ever works."""
        try:
            return trace(self.calendar, self.clock.since, self.clock.days) if self.clock else None
        except Refused:
            return None

    @cached_property
    def lines(self) -> list[Line]:
        """The trace in words, as clocks show it where it is counted."""
        if self.trace is None or self.clock is None:
            return []
        with timezone.override(ZoneInfo(self.calendar.zone)):
            due = dates.as_said_with_hour(self.trace.due)
            return [self._asked(self.trace), *self._days(self.trace), Line(due, str(DUE[self.clock.what]))]

    @cached_property
    def to_come(self) -> list[tuple[datetime, str]]:
        """What the clock does from now on, if nobody acts."""
        ask, now = self.reading.ask, self.reading.now
        try:
            rings = bells(self.standing, silence_of(ask, self.standing, now)) if ask.is_open else []
        except Refused:
            return []
        return [(bell.at, str(RINGS[bell.name])) for bell in rings if bell.at > now and bell.name in RINGS]

    def _asked(self, told: Trace) -> Line:
        words = _("It began in working hours, and counts from that minute.")
        if told.waits:
            words = _("It began when nobody was at work there, so it counts from the next working hour.")
        return Line(dates.as_said_with_hour(told.start), words)

    def _days(self, told: Trace) -> Iterator[Line]:
        for run in told.runs:
            words = [*self._rest(run), *self._work(run, told), *_jump(run)]
            if words:
                yield Line(_span(run.first, run.last), " ".join(words))

    def _rest(self, run: Run) -> list[str]:
        names = {
            Why.WEEKDAY: _("No working hours."),
            Why.HOLIDAY: _("%(name)s, a public holiday.") % {"name": run.name},
            Why.CLOSED: self._closed(run.first),
            Why.AWAY: _("Away."),
        }
        return [names[run.why]] if run.why in names else []

    def _work(self, run: Run, told: Trace) -> list[str]:
        if run.why is not Why.WORK:
            return []
        if not run.number:
            return [_("At %(hour)s counting begins.") % {"hour": dates.hour(told.begins)}] if told.waits else []
        words = ngettext("One working day has passed.", "%(count)d working days have passed.", run.number)
        return [words % {"count": run.number}]

    def _closed(self, day: date) -> str:
        """The name of a day the whole house rests."""
        organisation = Organisation.current()
        days = organisation.closed_days if organisation else []
        name = next((one["name"] for one in days if one["on"] == day.isoformat()), "")
        return _("%(name)s: the whole house is closed.") % {"name": name} if name else _("The whole house is closed.")


def _jump(run: Run) -> list[str]:
    """Clocks that change in these days change no hours of work."""
    if not run.jump:
        return []
    return [_("The clocks go forward.") if run.jump.total_seconds() > 0 else _("The clocks go back.")]


def _span(first: date, last: date) -> str:
    if first == last:
        return dates.as_said(first)
    return _("%(first)s to %(last)s") % {"first": dates.as_said(first), "last": dates.as_said(last)}
