"""What is wanted again and again: each occurrence is a request with its own date, and its own promise."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises.models import Ask, Series
from obliged.promises.moves.asking import Wish, ask, tidy
from obliged.promises.moves.play import play
from obliged.promises.verbs import State

MOST_OCCURRENCES = 60

# Only what people choose from. Other rules of RFC 5545 can name a day that never comes, and be searched for it for ever.
OFTEN = r"FREQ=(?:DAILY|WEEKLY)(?:;(?:INTERVAL|COUNT|UNTIL|BYDAY)=[0-9A-Z,+-]{1,40}){0,4}"
SELDOM = r"FREQ=(?:MONTHLY|YEARLY)(?:;(?:INTERVAL|COUNT|UNTIL|BYDAY|BYMONTHDAY|BYSETPOS)=[0-9A-Z,+-]{1,40}){0,6}"
RULE = re.compile(f"{OFTEN}|{SELDOM}", re.ASCII)


@transaction.atomic
def start_series(wish: Wish, rule: str, *, by: Person) -> list[Ask]:
    """Ask for the same thing on every date of an RFC 5545 rule (such as `FREQ=MONTHLY;BYDAY=1MO;COUNT=12`)."""
    if wish.wanted_by is None:
        raise Refused(_("Choose the first day you would like it."), field="wanted_by")
    clean = tidy(wish)
    series = Series.objects.create(customer=by, title=clean.title, rule=rule, zone=by.zone, started_at=clock.now())
    dates = occurrences(rule, wish.wanted_by, by.zone)
    return [ask(replace(wish, wanted_by=date, series=series), by=by) for date in dates]


def occurrences(rule: str, first: datetime, zone: str) -> list[datetime]:
    """The dates of a rule from the first on, at the same wall time whatever the clocks do."""
    # Three megabytes that a process at rest does without.
    from dateutil.rrule import rrulestr

    wall = first.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    try:
        dates = list(rrulestr(rule, dtstart=wall)[: MOST_OCCURRENCES + 1]) if RULE.fullmatch(rule) else None
    except (ValueError, TypeError, AttributeError, KeyError) as wrong:
        raise Refused(_("This is not a rule we understand. Choose how often it comes again."), field="rule") from wrong
    if dates is None:
        raise Refused(_("This is not a rule we understand. Choose how often it comes again."), field="rule")
    if not dates:
        raise Refused(_("This rule names no day at all."), field="rule")
    if len(dates) > MOST_OCCURRENCES:
        words = _("Keep a series to %(count)d times; begin a new one afterwards.") % {"count": MOST_OCCURRENCES}
        raise Refused(words, field="rule")
    return [date.replace(tzinfo=ZoneInfo(zone)) for date in dates]


@transaction.atomic
def promise_series(series: Series, *, by: Person) -> list[Ask]:
    """Give one's word for every occurrence still open, each for its own date."""
    waiting = list(series.asks.filter(state=State.ASKED, wanted_by__gt=clock.now()).order_by("wanted_by"))
    if not waiting:
        raise Refused(_("Nothing in this series is waiting for a promise."))
    for one in waiting:
        play(one, "promise", by=by, due=one.wanted_by)
    Series.objects.filter(pk=series.pk).update(promised_by=by)
    return waiting


@transaction.atomic
def stop_series(series: Series, *, by: Person) -> None:
    """The customer needs no more of it: what is only asked is withdrawn, what is promised stays as it is."""
    if series.customer_id != by.pk:
        raise Refused(_("Only the person who asked can stop the series."))
    for one in series.asks.filter(state__in=(State.ASKED, State.OFFERED)):
        play(one, "withdraw", by=by)
    Series.objects.filter(pk=series.pk).update(stopped_at=clock.now())
