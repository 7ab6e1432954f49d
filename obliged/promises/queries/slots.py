"""Half hours in which both sides are at work."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from obliged.promises.queries.reading import Reading

HALF_HOUR = timedelta(minutes=30)
SOONEST = timedelta(hours=1)
APART = timedelta(hours=3)
LOOKED_AHEAD = 7 * 48
MOST = 3


def free_slots(reading: Reading) -> list[datetime]:
    """The first few half hours that suit both calendars, some hours apart. Calendars of meetings are not known here."""
    found: list[datetime] = []
    for slot in half_hours(reading.now + SOONEST):
        if found and slot < found[-1] + APART:
            continue
        if is_free(reading, slot):
            found.append(slot)
        if len(found) == MOST:
            break
    return found


def half_hours(start: datetime) -> list[datetime]:
    """Every half hour of the days to come, on the clock of people: whole and half hours."""
    local = start.astimezone(ZoneInfo("UTC"))
    first = local.replace(minute=30 if local.minute < 30 else 0, second=0, microsecond=0)
    first = first if local.minute < 30 else first + timedelta(hours=1)
    return [first + step * HALF_HOUR for step in range(LOOKED_AHEAD)]


def is_free(reading: Reading, slot: datetime) -> bool:
    """Are both at work for the whole half hour?"""
    last = slot + HALF_HOUR - timedelta(minutes=1)
    sides = (reading.customer_calendar, reading.provider_calendar)
    return all(side.is_open(slot) and side.is_open(last) for side in sides)
