"""What the insight works out ahead, so that nobody waits for it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from itertools import groupby

from django.db import transaction

from obliged.insight.apart import curves
from obliged.insight.measures import Curve, Window
from obliged.insight.measures.chain import Path
from obliged.insight.models import Beside, Gauge, Hop, KeptShare, Reading, Turnout, UsualTime
from obliged.insight.streams import Stream, streams_of, told
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


@transaction.atomic
def read_gauge(gauge: Gauge, told: dict[date, float | None]) -> Counter[str]:
    """Take in what an outside measure was on some days; on a day without a value it is taken back. How many of each there were."""
    # Known or not: a unit may have been told with this file for the first time.
    gauge.save()
    known = {row.on: row for row in gauge.readings.all()}
    new = [Reading(gauge=gauge, on=on, value=value) for on, value in told.items() if value is not None and on not in known]
    changed = [row for on, row in known.items() if told.get(on) is not None and told[on] != row.value]
    gone = [row.pk for on, row in known.items() if on in told and told[on] is None]
    for row in changed:
        row.value = told[row.on] or 0.0
    Reading.objects.bulk_create(new, batch_size=500)
    Reading.objects.bulk_update(changed, ["value"], batch_size=500)
    for start in range(0, len(gone), 500):
        Reading.objects.filter(pk__in=gone[start : start + 500]).delete()
    if not gauge.readings.exists():
        gauge.delete()
    return Counter({"new": len(new), "changed": len(changed), "removed": len(gone)})


def keep_share(share: KeptShare) -> KeptShare:
    """Write down what the house kept in a period; counted again, it is the newest count that stays."""
    said = {"n": share.n, "kept": share.kept, "needed_by": share.needed_by, "told_ahead": share.told_ahead}
    return KeptShare.objects.update_or_create(period=share.period, on=share.on, defaults=said)[0]


@transaction.atomic
def keep_besides(rows: list[Beside]) -> None:
    """Write down what was found, in place of what was found before. What was removed meanwhile stays removed."""
    Beside.objects.all().delete()
    here = set(Gauge.objects.values_list("pk", flat=True))
    Beside.objects.bulk_create(row for row in rows if row.gauge_id in here)
