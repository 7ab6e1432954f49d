"""Many chains seen together: how often each way was taken, how long it took, and whether that may be said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from obliged.ground.people.models import Membership
from obliged.insight.chains import chained
from obliged.insight.measures import Window
from obliged.insight.measures.chain import Leg, Path
from obliged.insight.measures.rate import OWNERS
from obliged.insight.waits import History, calendars_at
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models import Ask

# A pair of teams is said from five requests on (MEASURES §10), and three people on each side (DESIGN §9).
FEWEST, PEOPLE = 5, OWNERS
# A chain that is longer than this is read up to here: nobody reads a picture of more.
DEEPEST = 6


@dataclass
class Stream:
    """All legs of one path: how many, who brought them, and how long they took."""

    n: int = 0
    askers: set[int | None] = field(default_factory=set)
    history: History = field(default_factory=History)

    def may_be_said(self, members: int) -> bool:
        """Enough requests, of enough people, to a team in which one cannot say who it was: no count is by name (R1)."""
        servers = len(self.history.servers - {None})
        return self.n >= FEWEST and len(self.askers - {None}) >= PEOPLE and max(servers, members) >= PEOPLE


def streams_of(asks: QuerySet[Ask], window: Window) -> dict[Path, Stream]:
    """The legs of all chains that began in a window, gathered by their paths; the waits in working days of the team that serves."""
    calendars, found = calendars_at(window.until), defaultdict[Path, Stream](Stream)
    for leg in chained(asks, window):
        # A team that was taken away since is on no map.
        if len(leg.path) <= DEEPEST + 1 and calendars.keys() >= set(leg.path):
            add(found[leg.path], leg, calendars)
    return found


def add(stream: Stream, leg: Leg, calendars: dict[int, WorkCalendar]) -> None:
    """One leg more."""
    stream.n += 1
    stream.askers.add(leg.asker)
    stream.history.servers.add(leg.server if leg.is_done else None)
    if leg.is_waited_for:
        days = calendars[leg.path[-1]].days_between(leg.since, max(leg.since, leg.until))
        (stream.history.done if leg.is_done else stream.history.waiting).append(days)


def told(streams: dict[Path, Stream]) -> tuple[dict[Path, Stream], set[Path]]:
    """The paths that may be said, each before those that go on from it; and after which of them there are others, too few to say."""
    members = dict(Membership.objects.filter(person__is_active=True).order_by().values_list("team").annotate(Count("pk")))
    said, others = dict[Path, Stream](), set[Path]()
    for path in sorted(streams, key=len):
        is_reached = len(path) == 2 or path[:-1] in said
        if is_reached and streams[path].may_be_said(members.get(path[-1], 0)):
            said[path] = streams[path]
        elif is_reached:
            others.add(path[:-1])
    starts = {path[0] for path in said}
    return said, {path for path in others if path[0] in starts}
