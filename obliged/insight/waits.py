"""How long requests waited: from their arrival until they were delivered, in the working days of the team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from obliged.ground.people import queries as people
from obliged.ground.people.models import Team
from obliged.insight.measures import Waits, Window
from obliged.kernel.worktime import WorkCalendar
from obliged.promises.models import Ask
from obliged.promises.verbs import Outcome, State

FEWEST, SERVERS = 10, 3
DONE = Q(state=State.DELIVERED) | Q(outcome__in=(Outcome.ACCEPTED, Outcome.UNCONFIRMED))
IS_DONE = Case(When(DONE, then=Value(True)), default=Value(False), output_field=BooleanField())
# What was declined or joined with another was never waited for here; all else that was not delivered went on waiting.
NOT_WAITED_FOR = (Outcome.DECLINED, Outcome.MERGED)
Key = TypeVar("Key")


@dataclass
class History:
    """The waits of one service or team, and who served them."""

    done: list[float] = field(default_factory=list)
    waiting: list[float] = field(default_factory=list)
    servers: set[int | None] = field(default_factory=set)

    @property
    def waits(self) -> Waits:
        """As the measure reads them."""
        return Waits(tuple(self.done), tuple(self.waiting))

    @property
    def may_be_said(self) -> bool:
        """Enough of them; and where one or two served all, one could subtract oneself and have the other (R1)."""
        return self.waits.n >= FEWEST and len(self.servers - {None}) >= SERVERS


@dataclass(frozen=True)
class Wait:
    """One request: of which service and team, from when, until when, and whether it was delivered then."""

    service: int | None
    team: int
    server: int | None
    since: datetime
    until: datetime
    is_done: bool


def waits_of(asks: QuerySet[Ask], window: Window) -> Iterable[Wait]:
    """The waits of requests that reached a team in the window, row by row."""
    arrived = asks.filter(team__isnull=False, arrived_at__gt=window.since, arrived_at__lte=window.until)
    rows = arrived.exclude(outcome__in=NOT_WAITED_FOR).order_by().annotate(is_done=IS_DONE)
    fields = ("service", "team", "owner", "arrived_at", "delivered_at", "ended_at", "is_done")
    for service, team, owner, since, delivered, ended, is_done in rows.values_list(*fields).iterator(2_000):
        until = delivered if is_done else ended or window.until
        yield Wait(service, team, owner if is_done else None, since, until, bool(is_done))


def histories(waits: Iterable[Wait], calendars: dict[int, WorkCalendar], by: Callable[[Wait], Key | None]) -> dict[Key, History]:
    """The waits gathered by service or by team, in working days of the team."""
    found: dict[Key, History] = defaultdict(History)
    for wait in waits:
        key = by(wait)
        if key is None or wait.team not in calendars:
            continue
        history = found[key]
        (history.done if wait.is_done else history.waiting).append(calendars[wait.team].days_between(wait.since, wait.until))
        history.servers.add(wait.server)
    return found


def calendars_at(now: datetime) -> dict[int, WorkCalendar]:
    """The working hours of every team."""
    return {team.pk: people.calendar_of_team(team, now) for team in Team.objects.all()}
