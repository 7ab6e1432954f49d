"""Working time: when a side is at work, and how much of it lies between two moments. Every clock of the product counts here."""

from obliged.kernel.worktime.calendar import WorkCalendar
from obliged.kernel.worktime.hours import check_week
from obliged.kernel.worktime.names import country_called, country_name, part_called, parts_called
from obliged.kernel.worktime.rest import countries, holiday_named, holiday_on, parts_of
from obliged.kernel.worktime.trace import Run, Trace, Why, trace
from obliged.kernel.worktime.zones import former_names, zone_called, zones

__all__ = [
    "Run",
    "Trace",
    "Why",
    "WorkCalendar",
    "check_week",
    "countries",
    "country_called",
    "country_name",
    "former_names",
    "holiday_named",
    "holiday_on",
    "part_called",
    "parts_called",
    "parts_of",
    "trace",
    "zone_called",
    "zones",
]
