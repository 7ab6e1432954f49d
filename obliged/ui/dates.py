"""Days and times as a colleague would say them, in the reader's zone and language; never "3d ago", never a countdown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import lru_cache

from django.utils import dateformat, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from obliged.kernel import clock

Moment = datetime | date
_lasts: ContextVar[bool] = ContextVar("lasts", default=False)


@contextmanager
def lasting() -> Iterator[None]:
    """Days are called by their names for a while, never today or tomorrow: what is written now is read on another day."""
    token = _lasts.set(True)
    try:
        yield
    finally:
        _lasts.reset(token)


def when(moment: Moment, form: str = "day", *, starts: bool = False) -> SafeString:
    """A moment for reading and for machines; `form` is day, long, time, talk or hour; `starts` where it begins a phrase."""
    local = _local(moment)
    machine = local.isoformat()
    if _lasts.get():
        return format_html('<time datetime="{}">{}</time>', machine, _FORMS[form](local))
    return _told(local, machine, form, starts, _today(), get_language())


# One page says the same few dates many times. What a date depends on is in the key: the day it is, the reader's language, and the moment
# in full, since one moment in two zones counts as equal, and so do the two half past two of the night in which clocks go back.
@lru_cache(maxsize=4096)
def _told(local: Moment, machine: str, form: str, starts: bool, _today: date, _language: str) -> SafeString:
    words = _FORMS[form](local)
    said = words[:1].upper() + words[1:] if starts else words
    return format_html('<time datetime="{}">{}</time>', machine, said)


def day(moment: Moment, *, starts: bool = False) -> str:
    """today, yesterday, tomorrow, or Tue 19 May, with the year only when it is another one; `starts` where it begins a phrase."""
    words = _near(moment) or as_said(moment)
    return words[:1].upper() + words[1:] if starts else words


def weekday(moment: Moment) -> str:
    """Tue: the head of a day in a week."""
    return dateformat.format(_local(moment), pgettext("weekday", "D"))


def long_day(moment: Moment) -> str:
    """Tuesday 19 May: for promises and greetings."""
    return _dated(moment, pgettext("weekday and day, in full", "l j F"), pgettext("in full, with year", "l j F Y"))


def hour(moment: Moment) -> str:
    """08:52."""
    return dateformat.format(_local(moment), pgettext("time of day", "H:i"))


def day_and_hour(moment: Moment) -> str:
    """today 08:52, or Tue 19 May, 09:00."""
    form = gettext("%(day)s %(hour)s") if _near(moment) else gettext("%(day)s, %(hour)s")
    return form % {"day": day(moment), "hour": hour(moment)}


def as_said(moment: Moment) -> str:
    """Tue 19 May, even when that was yesterday: for words said on another day."""
    return _dated(moment, pgettext("weekday and day", "D j M"), pgettext("with year", "D j M Y"))


def as_said_with_hour(moment: Moment) -> str:
    """Tue 19 May, 09:00, even when that was yesterday."""
    return gettext("%(day)s, %(hour)s") % {"day": as_said(moment), "hour": hour(moment)}


def month(day: date) -> str:
    """October 2026, of a day in it: for figures of a month that is over."""
    return dateformat.format(day, pgettext("month and year", "F Y"))


def in_talk(moment: Moment) -> str:
    """today 08:20, Mon 15:40 in the days just past, Tue 5 May before them."""
    age = (_today() - _day_of(moment)).days
    if age == 0:
        return day_and_hour(moment)
    return dateformat.format(_local(moment), pgettext("weekday and time", "D H:i")) if 0 < age < 7 else day(moment)


_FORMS = {
    "day": day,
    "long": long_day,
    "time": day_and_hour,
    "talk": in_talk,
    "hour": hour,
    "said": as_said,
    "said-time": as_said_with_hour,
}


def _near(moment: Moment) -> str:
    if _lasts.get():
        return ""
    away = (_day_of(moment) - _today()).days
    near = {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}
    return near.get(away, "")


def _dated(moment: Moment, form: str, form_with_year: str) -> str:
    local = _local(moment)
    return dateformat.format(local, form if local.year == _today().year else form_with_year)


def _local(moment: Moment) -> Moment:
    return timezone.localtime(moment) if isinstance(moment, datetime) else moment


def _day_of(moment: Moment) -> date:
    local = _local(moment)
    return local.date() if isinstance(local, datetime) else local


def _today() -> date:
    return timezone.localtime(clock.now().astimezone(UTC)).date()
