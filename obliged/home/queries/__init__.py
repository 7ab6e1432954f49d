"""What the gathered pages ask: the day of a person, what can be found or done."""

from obliged.home.queries.palette import palette
from obliged.home.queries.searching import KINDS, STATES, sections
from obliged.home.queries.today import Today, is_alone, today_of

__all__ = ["KINDS", "STATES", "Today", "is_alone", "palette", "sections", "today_of"]
