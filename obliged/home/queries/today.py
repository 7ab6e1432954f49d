"""What a person's day holds, gathered from their requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from obliged.ground.agreements.queries.waiting import Waiting, waiting_for
from obliged.ground.people.models import Person
from obliged.home.queries.desks import OnDesks, on_desks_of
from obliged.home.queries.heard import Heard, heard_by
from obliged.kernel import clock
from obliged.promises import queries as promises
from obliged.promises.models import Ask, Promise
from obliged.promises.models.asks import AskQuerySet
from obliged.promises.verbs import State
from obliged.ui.isolation import names
from obliged.ui.lists import together

MOST = 7


def is_alone(person: Person) -> bool:
    """Whether nobody else has come in yet."""
    return not Person.objects.present().exclude(pk=person.pk).exists()


@dataclass(frozen=True)
class Bead:
    """One promise in the week: `mine` was given by the reader; a kept one is green."""

    title: str
    href: str
    is_mine: bool
    is_kept: bool
    is_moved: bool


@dataclass
class Day:
    """One working day of the week, or all of the next week."""

    on: date
    is_today: bool = False
    is_past: bool = False
    is_next_week: bool = False
    beads: list[Bead] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """A short list, and how many there are in all."""

    rows: list[promises.Row]
    count: int


@dataclass(frozen=True)
class Today:
    """All the page of one day needs."""

    waiting: Section
    promised: Section
    waiting_for: Section
    week: list[Day]
    due_today: int
    past: int
    delivered: list[promises.Row]
    rest: list[promises.Row]
    desks: OnDesks
    agreements: list[Waiting]
    heard: Heard
    standing_in: Section

    @property
    def stands_in_for(self) -> str:
        """For whom the reader stands in, in words."""
        away = dict.fromkeys((row.ask.owner or row.ask.person).called for row in self.standing_in.rows)  # type: ignore[union-attr]
        return _("You stand in for %(names)s") % names(names=together(away))

    @property
    def is_clear(self) -> bool:
        """Whether nothing waits on either side."""
        lists = (self.waiting, self.promised, self.waiting_for, self.standing_in)
        return not (any(one.rows for one in lists) or self.desks.count or self.agreements or self.heard.count)


def today_of(reader: Person) -> Today:
    """The day of a person: what waits for them, what they promised, what they wait for."""
    seen = Ask.objects.visible_to(reader).open()
    waiting = seen.awaiting(reader).order_by("turn_since", "pk")
    # A word the reader has to speak on again, such as after a “not yet”, waits for them above; it is no second row.
    promised = seen.held().promised_by(reader).exclude(pk__in=waiting.values("pk")).order_by("due", "pk")
    # Who asked back or delivered waits as well, though the request was another's: without it the day would seem clear.
    others = seen.asked_by(reader).exclude(pk__in=waiting.values("pk")) | seen.answered_by(reader)
    lists = [section(asks, reader) for asks in (waiting, promised, others.order_by("due", "pk"))]
    delivered = [row for row in lists[0].rows if row.ask.state == State.DELIVERED and row.ask.customer_id == reader.pk]
    # It waits for the rest of a delivery, which is no reply.
    rest = [row for row in lists[0].rows if row.ask.state == State.NOT_YET and row.ask.owner_id == reader.pk]
    due_today = sum(row.chip.state == "due" for row in lists[1].rows)
    past = sum(row.chip.state == "past" for row in lists[1].rows)
    if past == MOST:  # the soonest come first, so that a list of nothing else may go on with more of them
        past = promised.due_before(clock.now()).exclude(state=State.MOVING).count()
    return Today(
        *lists,
        week=week_of(reader),
        due_today=due_today,
        past=past,
        delivered=delivered,
        rest=rest,
        desks=on_desks_of(reader, MOST),
        agreements=waiting_for(reader),
        heard=heard_by(reader, MOST),
        standing_in=section(seen.stood_in_by(reader, clock.now()).order_by("turn_since", "pk"), reader),
    )


def section(asks: AskQuerySet, reader: Person) -> Section:
    """The first rows of a list and its whole count."""
    rows = promises.rows_of(asks.with_parties()[: MOST + 1], reader)
    count = len(rows) if len(rows) <= MOST else asks.count()
    return Section(rows[:MOST], count)


def week_of(reader: Person) -> list[Day]:
    """This week's promises as beads, given and received, and the next week in one place; on a weekend the days to come."""
    today, zone = clock.today(reader.zone), ZoneInfo(reader.zone)
    days = days_from(today)
    first, past = days[0].on, days[-1].on + timedelta(days=7 if days[-1].is_next_week else 1)
    words = words_between(reader, *(datetime.combine(day, time(), zone) for day in (first, past)))
    for word in words:
        on = shown_on(word).astimezone(zone).date()
        next(day for day in reversed(days) if day.on <= on).beads.append(bead(word, reader))
    return [day for day in days if day.on.weekday() < 5 or day.is_today or day.beads]


def days_from(today: date) -> list[Day]:
    """Monday to Sunday with the next week after them. On a weekend that week is over: what is left of it, and the next one by day."""
    monday = today - timedelta(days=today.weekday())
    is_weekend = today.weekday() > 4
    first, last = (today, monday + timedelta(days=11)) if is_weekend else (monday, monday + timedelta(days=6))
    dates = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    days = [Day(on, on == today, on < today) for on in dates]
    return days if is_weekend else [*days, Day(last + timedelta(days=1), is_next_week=True)]


def words_between(reader: Person, start: datetime, end: datetime) -> list[Promise]:
    """The words that hold or were kept, by or to the reader, due between two moments; at most forty."""
    # By keys and not through the join: each side is found by an index of its own, and whether it may be seen is asked of those alone.
    parties = Q(owner=reader) | Q(ask__in=Ask.objects.filter(customer=reader).values("pk"))
    holding = Q(ended_at=None) | Q(ended__in=("accepted", "unconfirmed"))
    seen = Exists(Ask.objects.visible_to(reader).filter(pk=OuterRef("ask")))
    words = Promise.objects.filter(parties, holding, seen, due__gte=start, due__lt=end)
    found = list(words.select_related("ask").order_by("due", "pk")[:40])
    return [word for word in found if start <= shown_on(word) < end]


def shown_on(word: Promise) -> datetime:
    """The day a word stands on: the one it holds for, and once it was kept the one it was kept on."""
    # A thing that is done under a day to come would read as still ahead.
    return min(word.due, word.delivered_at or word.due) if word.ended else word.due


def bead(word: Promise, reader: Person) -> Bead:
    """One promise of the week."""
    is_moved = word.baseline_due != word.due
    return Bead(word.ask.title, promises.address(word.ask), word.owner_id == reader.pk, bool(word.ended), is_moved)
