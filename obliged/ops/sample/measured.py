"""What Alderway measures outside: the stars that shoppers give, day by day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from obliged.insight import moves
from obliged.insight.models import Gauge, Period

# A week in shoppers' eyes: Saturdays are full, and Sundays are for thinking it over.
WEEK = (4.3, 4.2, 4.3, 4.4, 4.1, 3.8, 4.5)
DAYS = 84


def measure(now: datetime) -> None:
    """Twelve weeks of it, a little better in each."""
    days = [(now - timedelta(days=back)).date() for back in range(1, DAYS + 1)]
    told: dict[date, float | None] = {day: round(WEEK[day.weekday()] + (DAYS - back) / 200, 1) for back, day in enumerate(days)}
    moves.read_gauge(Gauge(name="Stars shoppers give on the web", unit="of 5", period=Period.WEEK), told)
