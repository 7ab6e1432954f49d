"""What the insight works out ahead, so that nobody waits for it."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from django.db import transaction

from obliged.insight.apart import curves
from obliged.insight.chains import Stream, streams_of, told
from obliged.insight.measures import Curve, Window
from obliged.insight.measures.chain import Path
from obliged.insight.models import Hop, Turnout, UsualTime
from obliged.insight.turnout import Month, months_over, turnouts
from obliged.insight.waits import History, calendars_at, histories, waits_of
from obliged.kernel import clock, jobs
from obliged.promises.models import Ask


@jobs.task(is_one_transaction=False)
def keep_usual_times() -> None:
    """Work them out; reading ninety days must not hold up who writes meanwhile."""
    count_usual_times()


def count_usual_times(now: datetime | None = None) -> int:
    """How long each service and each team usually takes, worked out anew from the last ninety days; how many may be said."""
    window = Window.last(now or clock.now())
    waits, calendars = list(waits_of(Ask.objects.all(), window)), calendars_at(window.until)
    of_services = said(histories(waits, calendars, lambda wait: wait.service))
    of_teams = said(histories(waits, calendars, lambda wait: wait.team))
    drawn = curves([history.waits for history in (*of_services.values(), *of_teams.values())])
    keys = [{"service_id": key} for key in of_services] + [{"team_id": key} for key in of_teams]
    rows = [row_of(key, one, one.half, window) for key, one in zip(keys, drawn, strict=True) if one.half is not None]
    with transaction.atomic():
        UsualTime.objects.all().delete()
        UsualTime.objects.bulk_create(rows)
    return len(rows)


def said(found: dict[int, History]) -> dict[int, History]:
    """Those of which a figure may be said."""
    return {key: history for key, history in found.items() if history.may_be_said}


def row_of(key: dict[str, int], drawn: Curve, half: float, window: Window) -> UsualTime:
    """A curve as it is kept."""
    return UsualTime(**key, n=drawn.n, days=window.days, half=half, most=drawn.most, counted_at=window.until)


@jobs.task(is_one_transaction=False)
def keep_hops() -> None:
    """See how work flows; reading ninety days must not hold up who writes meanwhile."""
    count_hops()


def count_hops(now: datetime | None = None) -> int:
    """Which teams need one another, worked out anew from the chains of the last ninety days; how many hops may be said."""
    window = Window.last(now or clock.now())
    said, others = told(streams_of(Ask.objects.all(), window))
    halves = halves_of(said)
    with transaction.atomic():
        Hop.objects.all().delete()
        rows: dict[Path, Hop] = {}
        # Those of one length at a time: a hop names the one it follows, which has to be there.
        for _length, paths in groupby(said, key=len):
            some = {path: hop_of(path, said[path].n, halves.get(path), rows, window) for path in paths}
            Hop.objects.bulk_create(some.values())
            rows |= some
        Hop.objects.bulk_create(others_after(path, rows, window) for path in others)
    return len(rows)


def hop_of(path: Path, n: int, half: float | None, rows: dict[Path, Hop], window: Window) -> Hop:
    """The last step of a path as it is kept."""
    before = rows.get(path[:-1])
    said = {"n": n, "half": half, "days": window.days, "counted_at": window.until}
    return Hop(start_id=path[0], after=before, team_id=path[-1], **said)


def halves_of(streams: dict[Path, Stream]) -> dict[Path, float | None]:
    """How long half of each took, where enough people served enough of them."""
    timed = {path: stream.history.waits for path, stream in streams.items() if stream.history.may_be_said}
    return {path: drawn.half for path, drawn in zip(timed, curves(list(timed.values())), strict=True)}


def others_after(path: Path, rows: dict[Path, Hop], window: Window) -> Hop:
    """That there are others, and nothing of them."""
    return Hop(start_id=path[0], after=rows.get(path), days=window.days, counted_at=window.until)


@jobs.task(is_one_transaction=False)
def keep_turnouts() -> None:
    """Count the months that are over and were not counted yet, each in a transaction of its own."""
    count_turnouts()


def count_turnouts(now: datetime | None = None) -> int:
    """How many took part in each month that is over; how many months were counted. What is counted once stays as it was told."""
    counted = set(Turnout.objects.values_list("month", flat=True).distinct())
    months = [month for month in months_over(now or clock.now()) if month.first not in counted]
    for month in months:
        keep_turnout(month)
    return len(months)


@transaction.atomic
def keep_turnout(month: Month) -> None:
    """Write down one month, unless another worker did so meanwhile."""
    rows = turnouts(month)
    if not Turnout.objects.filter(month=month.first).exists():
        Turnout.objects.bulk_create(rows)
