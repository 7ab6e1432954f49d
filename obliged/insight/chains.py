"""Chains of asks, from the log: which team needs which other one for what it is asked, and how long each has it (P26)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from obliged.ground.people.models import Membership
from obliged.insight.measures import Window
from obliged.insight.measures.chain import Asked, Leg, Path, Step, legs_of
from obliged.insight.measures.rate import OWNERS
from obliged.insight.waits import IS_DONE, NOT_WAITED_FOR, History, calendars_at
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models import Ask, Move

# A pair of teams is said from five requests on (MEASURES §10), and three people on each side (DESIGN §9).
FEWEST, PEOPLE = 5, OWNERS
# A chain that is longer than this is read up to here: nobody reads a picture of more.
DEEPEST = 6
HANDED_ON = ("pass_on", "record")
NAMES_A_TEAM = ("ask", "offer_help", "note", *HANDED_ON, "same_team")


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


def chained(asks: QuerySet[Ask], window: Window) -> list[Leg]:
    """The legs of the chains among some requests, in two questions. What is private is nobody's picture."""
    shared = asks.filter(is_private=False, asked_at__gt=window.since, asked_at__lte=window.until)
    in_chains = shared.filter(Q(parent__isnull=False) | has(Ask.objects.filter(parent=OuterRef("pk"))) | has(handings_on()))
    return legs_of(asked_of(in_chains, window), steps_of(in_chains))


def has(rows: QuerySet) -> Exists:
    """Whether there is one of these."""
    return Exists(rows.order_by())


def handings_on() -> QuerySet[Move]:
    """The moves by which a request may have gone to another team."""
    return Move.objects.filter(ask=OuterRef("pk"), verb__in=HANDED_ON, data__has_key="team")


def asked_of(asks: QuerySet[Ask], window: Window) -> Iterator[Asked]:
    """The requests of chains, what they are parts of before them."""
    rows = asks.order_by("pk").annotate(is_done=IS_DONE)
    fields = ("pk", "parent", "customer_team", "owner", "asked_at", "delivered_at", "ended_at", "is_done", "outcome")
    for key, parent, start, owner, at, delivered, ended, is_done, outcome in rows.values_list(*fields).iterator(2_000):
        until = (delivered if is_done else ended) or window.until
        yield Asked(key, parent, start, owner, at, until, bool(is_done), outcome not in NOT_WAITED_FOR)


def steps_of(asks: QuerySet[Ask]) -> dict[int, list[Step]]:
    """Which team each request was given to, one after another."""
    steps: dict[int, list[Step]] = defaultdict(list)
    named = Move.objects.filter(ask__in=asks.order_by().values("pk"), verb__in=NAMES_A_TEAM, data__has_key="team")
    fields = ("ask", "verb", "at", "by", "data__team", "data__was")
    for ask, verb, at, by, team, was in named.order_by("ask", "seq").values_list(*fields).iterator(2_000):
        if verb == "same_team":
            # Two teams became one: what was with the one was with the other all along.
            steps[ask] = [Step(team if step.team == was else step.team, step.at, step.by) for step in steps[ask]]
        elif team is not None:
            steps[ask].append(Step(team, at, by))
    return steps


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
