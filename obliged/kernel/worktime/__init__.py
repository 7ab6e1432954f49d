"""Working time: when a side is at work, and how much of it lies between two moments. Every clock of the product counts here."""

from obliged.kernel.worktime.calendar import WorkCalendar
from obliged.kernel.worktime.hours import check_week
from obliged.kernel.worktime.rest import countries, holiday_on
from obliged.kernel.worktime.trace import Run, Trace, Why, trace

__all__ = ["Run", "Trace", "Why", "WorkCalendar", "check_week", "countries", "holiday_on", "trace"]
