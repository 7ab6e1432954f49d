"""Working time: when a side is at work, and how much of it lies between two moments. Every clock of the product counts here."""

from obliged.kernel.worktime.calendar import WorkCalendar
from obliged.kernel.worktime.hours import check_week
from obliged.kernel.worktime.names import country_called, country_name
from obliged.kernel.worktime.rest import countries, holiday_named, holiday_on, parts_of
from obliged.kernel.worktime.trace import Run, Trace, Why, trace

__all__ = [
    "Run",
    "Trace",
    "Why",
    "WorkCalendar",
    "check_week",
    "countries",
    "country_called",
    "country_name",
    "holiday_named",
    "holiday_on",
    "parts_of",
    "trace",
]
