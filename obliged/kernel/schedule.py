"""What happens with time: a task per line, played when its hour has come, once, however many schedulers watch."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from cronsim import CronSim, CronSimError
from django.db import Error, connection, models, transaction

from obliged.kernel import clock, jobs

log = structlog.get_logger("obliged.schedule")
LOOK_EVERY = 5.0
A_MINUTE = timedelta(minutes=1)
TEN_MINUTES = timedelta(minutes=10)
A_DAY, A_LEAP = timedelta(days=1), timedelta(days=7)
# No line of its own: its turn says when the clock was last seen to leap ahead.
LEAP = "a leap of the clock"
_lines: dict[str, tuple[str, Callable[[], None]]] = {}
_finals: set[str] = set()
_mends: list[Callable[[timedelta], object]] = []


class Turn(models.Model):
    """When a line of the schedule was last played."""

    name = models.CharField(max_length=200, unique=True)
    last_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


def every(cron: str, task: Callable[[], None], *, is_final: bool = False) -> None:
    """Play a task whenever a cron expression says so, in UTC: `every("*/5 * * * *", moves.let_time_pass)`.

    What is final cannot be taken back, such as letting go of the old: for a day after a leap of the clock it is left out.
    """
    try:
        CronSim(cron, datetime(2026, 1, 1, tzinfo=UTC))
    except CronSimError as problem:
        raise ValueError(f"{cron!r} is no cron expression.") from problem
    name = f"{task.__module__}:{task.__qualname__}"
    _lines[name] = (cron, task)
    if is_final:
        _finals.add(name)


def when_set_back(mend: Callable[[timedelta], object]) -> None:
    """Call this when the clock was set back: what waits for a moment it showed then would wait for that long, or for years."""
    _mends.append(mend)


def lines() -> dict[str, str]:
    """Every task of the schedule and its cron expression."""
    return {name: cron for name, (cron, _task) in _lines.items()}


def play_due() -> int:
    """Promise the job of every line whose hour has come; hours missed while nobody watched are played once."""
    now, known = clock.now(), _known()
    looked = max((known[name] for name in _lines if name in known), default=now)
    # Two machines may differ by minutes, and each would find the other's clock set back, again and again, and leave nothing its rest.
    if looked - now > TEN_MINUTES:
        _set_right(now)
        known = _known()
    elif now - looked >= A_LEAP:
        # Written down before anything is played by that clock, and for all lines: whichever comes next knows of it.
        Turn.objects.update_or_create(name=LEAP, defaults={"last_at": now})
        known[LEAP] = now
    return sum(_play(name, known) for name in _lines)


def watch(stop: threading.Event) -> None:
    """Play the schedule until told to stop."""
    while not stop.is_set():
        try:
            play_due()
        except Error as problem:
            log.warning("the database is away", problem=str(problem))
            connection.close()
        stop.wait(LOOK_EVERY)


def _known() -> dict[str, datetime]:
    return dict(Turn.objects.values_list("name", "last_at"))


@transaction.atomic
def _set_right(now: datetime) -> None:
    """The clock was set back: what waits for a moment it showed waits that much less. Done once, whoever sees it first."""
    ahead = [turn for turn in Turn.objects.select_for_update() if turn.name in _lines and turn.last_at > now]
    by = max((turn.last_at - now for turn in ahead), default=timedelta())
    if by <= TEN_MINUTES:
        return
    log.warning("the clock was set back", seconds=round(by.total_seconds()))
    for mend in _mends:
        # What was played last was played up to a minute before the clock was set back.
        mend(by + A_MINUTE)
    # Each line has its turn soon: its hour came in a time that has not come yet.
    Turn.objects.filter(pk__in=[turn.pk for turn in ahead]).update(last_at=now - A_DAY)


def _play(name: str, known: dict[str, datetime]) -> bool:
    cron, task = _lines[name]
    if name not in known:
        Turn.objects.get_or_create(name=name)
        return False
    now = clock.now()
    if not _is_due(cron, known[name], now):
        return False
    with transaction.atomic():
        turn = Turn.objects.select_for_update().get(name=name)
        if not _is_due(cron, turn.last_at, now):
            return False
        # A clock that shows the wrong year is set right within a day; words that were cleared by it do not come back.
        if name not in _finals or not timedelta() <= now - known.get(LEAP, now + A_DAY) < A_DAY:
            jobs.later(task)
        Turn.objects.filter(pk=turn.pk).update(last_at=now)
    return True


def _is_due(cron: str, last: datetime, now: datetime) -> bool:
    # A clock set back must not silence a line until its old hour comes again.
    return last > now or next(CronSim(cron, last.astimezone(UTC))) <= now
