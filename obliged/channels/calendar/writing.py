"""Dates in the language of calendars (RFC 5545), written by a library: it folds, escapes and knows when clocks change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from unicodedata import category
from zoneinfo import ZoneInfo

from obliged.channels.calendar.rules import Entry

if TYPE_CHECKING:
    from icalendar import Calendar, Event

MAKER = "-//Obliged//Obliged//EN"
AT_ONCE = 100
END = b"END:VCALENDAR\r\n"


def written(entries: list[Entry], *, zone: str, site: str, name: str) -> Iterator[bytes]:
    """A whole calendar, some of it at a time."""
    head = begun(zone, [entry.starts_at for entry in entries])
    head.add("name", line(name))
    head.add("x-wr-calname", line(name))
    head.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    yield head.to_ical().removesuffix(END)
    for start in range(0, len(entries), AT_ONCE):
        yield b"".join(event(entry, zone=zone, site=site).to_ical() for entry in entries[start : start + AT_ONCE])
    yield END


def begun(zone: str, moments: Iterable[date]) -> Calendar:
    """An empty calendar that knows one zone over the years of these moments."""
    from icalendar import Calendar, Timezone

    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    years = [moment.year for moment in moments]
    if years and zone != "UTC":
        first, last = date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1)
        calendar.add_component(Timezone.from_tzid(zone, first_date=first, last_date=last))
    return calendar


def event(entry: Entry, *, zone: str, site: str, **more: Any) -> Event:
    """One date. It takes no time of the day, and holds nothing a program would run or fetch."""
    from icalendar import Event

    made = Event()
    made.add("uid", entry.uid)
    made.add("summary", line(entry.summary))
    is_moment = isinstance(entry.starts_at, datetime)
    made.add("dtstart", entry.starts_at.astimezone(ZoneInfo(zone)) if is_moment else entry.starts_at)  # type: ignore[union-attr]
    if entry.ends_at:
        made.add("dtend", entry.ends_at.astimezone(ZoneInfo(zone)))
    made.add("dtstamp", entry.changed_at)
    made.add("last-modified", entry.changed_at)
    made.add("sequence", entry.sequence)
    made.add("transp", "OPAQUE" if entry.ends_at else "TRANSPARENT")
    if entry.place:
        made.add("location", line(entry.place))
    if site:
        made.add("url", site + entry.path)
    for key, value in more.items():
        made.add(key, value)
    return made


def line(said: str) -> str:
    """Words on one line, without signs that are for machines; no title of a past system is too odd or too long."""
    return "".join(letter for letter in " ".join(said.split()) if category(letter) != "Cc")[:300]
