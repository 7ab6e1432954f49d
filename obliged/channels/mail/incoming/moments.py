"""A day and an hour as people write them in a mail, in the sender's own zone, hours and language."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import dates, translation
from django.utils.translation import gettext as _

from obliged.ground.people.models import Person

# “12 January” said in December is the next one; said in February it is a slip, and the move says so.
HALF_A_YEAR = timedelta(days=180)
END_OF_DAY = time(17, 0)
ENGLISH = ("", *"jan feb mar apr may jun jul aug sep oct nov dec".split())
_TIME = r"(?:[ ,]+(?:at |um |@ ?)?(?P<time>\d{1,2}:\d{2}(?: ?[ap]m)?|\d{1,2} ?[ap]m)\b)?"
_ISO = r"\d{4}-\d{2}-\d{2}"
_DOTTED = r"\d{1,2}\.\d{1,2}\.(?:\d{4})?"


def moment_in(words: str, person: Person, now: datetime) -> tuple[datetime, str] | None:
    """The moment some words begin with, and the words after it; None where they begin with none.

    Only what can be read in one way is read: `3/4` is two days, so it is none.
    """
    found = _pattern(person.language).match(words)
    if found is None:
        return None
    try:
        moment = _as_said(found["day"].casefold(), found["time"] or "", person, now)
    except (ValueError, OverflowError):
        return None
    return moment, words[found.end() :].lstrip(" ,;:.–—-").strip()


def _as_said(day: str, hour: str, person: Person, now: datetime) -> datetime:
    from dateutil import parser

    zone = ZoneInfo(person.zone)
    here = now.astimezone(zone).replace(second=0, microsecond=0, tzinfo=None)
    near = _near_days(person.language)
    weekday = _weekdays(person.language).get(day)
    if day in near:
        on = here + timedelta(days=near[day])
    elif weekday is not None:
        on = here + timedelta(days=(weekday - here.weekday()) % 7)
    else:
        written = _in_english(day, person.language).rstrip(".")
        on = parser.parse(written.replace(".", "-"), default=here, dayfirst="." in written)
    said = datetime.combine(on.date(), _hour(hour, person, on.weekday()))
    if weekday is not None and said <= here:
        said += timedelta(days=7)
    if here - said > HALF_A_YEAR and not re.search(r"\d{4}", day):
        said = said.replace(year=said.year + 1)
    # An hour the clocks leap over is read as the one after it, as by the forms.
    return said.replace(tzinfo=zone)


def _hour(said: str, person: Person, weekday: int) -> time:
    from dateutil import parser

    if said:
        return parser.parse(said).time()
    spans = person.hours.get(str(weekday)) or []
    return time.fromisoformat(spans[-1][1]) if spans and spans[-1][1] < "24:00" else END_OF_DAY


def _in_english(day: str, language: str) -> str:
    for name, month in _months(language).items():
        day = re.sub(rf"\b{re.escape(name)}\b\.?", ENGLISH[month], day)
    return day


@lru_cache(maxsize=16)
def _near_days(language: str) -> dict[str, int]:
    with translation.override(language):
        return {"today": 0, "tomorrow": 1, _("today").casefold(): 0, _("tomorrow").casefold(): 1}


@lru_cache(maxsize=16)
def _weekdays(language: str) -> dict[str, int]:
    return _names(language, (dates.WEEKDAYS, dates.WEEKDAYS_ABBR))


@lru_cache(maxsize=16)
def _months(language: str) -> dict[str, int]:
    return _names(language, (dates.MONTHS, dates.MONTHS_3))


def _names(language: str, tables: tuple[dict, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for tongue in (language, "en"):
        with translation.override(tongue):
            found |= {str(name).casefold().rstrip("."): number for table in tables for number, name in table.items()}
    return found


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    days = "|".join(sorted(map(re.escape, [*_weekdays(language), *_near_days(language)]), key=len, reverse=True))
    of_month = rf"\d{{1,2}}\.? (?:{months})\.?(?:,? \d{{4}})?|(?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    # A weekday before a date says nothing more than the date does.
    dated = rf"(?:(?:{days})\.?,? )?(?P<day>{_ISO}|{_DOTTED}|{of_month}|(?:{days})(?=\b|\.))"
    return re.compile(rf"(?:(?:on|by|until|bis|am|to) )?{dated}\.?{_TIME}", re.IGNORECASE)
