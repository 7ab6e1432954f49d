"""Working time: when a side is at work, and how much of it lies between two moments. Every clock of the product counts here."""

from obliged.kernel.worktime.calendar import WorkCalendar
from obliged.kernel.worktime.hours import check_week
from obliged.kernel.worktime.rest import countries, holiday_on

__all__ = ["WorkCalendar", "check_week", "countries", "holiday_on"]
