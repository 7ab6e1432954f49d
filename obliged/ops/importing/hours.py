"""Working hours as one writes them in a cell: `Mon-Fri 09:00-17:00; Sat 10:00-12:00,13:00-15:00`."""

from __future__ import annotations

import re
from itertools import groupby

from django.utils.translation import gettext as _

from obliged.ground.people import rules
from obliged.kernel.rules import Refused

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = re.compile(r"([a-z]{3})(?:\s*[-–]\s*([a-z]{3}))?\s+(.+)")
_SPAN = re.compile(r"(\d{1,2}:\d\d)\s*[-–]\s*(\d{1,2}:\d\d)")


def read_hours(written: str) -> rules.Week:
    """The week a cell tells of. `none` is a week without hours."""
    if written.strip().casefold() == "none":
        return {}
    week: rules.Week = {}
    for part in filter(None, (part.strip().casefold() for part in written.split(";"))):
        days, spans = _read_part(part)
        week |= {str(day): spans for day in days}
    return rules.week(week)


def write_hours(week: rules.Week) -> str:
    """The cell for a week: days with the same hours in a row are written as one."""
    told = [(day, week.get(str(day), [])) for day in range(7)]
    parts = []
    for spans, run in groupby(told, key=lambda each: each[1]):
        days = [DAYS[day].capitalize() for day, _spans in run]
        if spans:
            name = days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}"
            parts.append(f"{name} {','.join('-'.join(span) for span in spans)}")
    return "; ".join(parts) or "none"


def _read_part(part: str) -> tuple[range, list[list[str]]]:
    found = _PART.fullmatch(part)
    spans = [_SPAN.fullmatch(span.strip()) for span in found.group(3).split(",")] if found else []
    if not found or found.group(1) not in DAYS or (found.group(2) or found.group(1)) not in DAYS or None in spans:
        raise Refused(_("Write hours as Mon-Fri 09:00-17:00; Sat 10:00-12:00."), field="hours")
    first, last = DAYS.index(found.group(1)), DAYS.index(found.group(2) or found.group(1))
    return range(first, last + 1), [[time.rjust(5, "0") for time in span.groups()] for span in spans if span]
