"""The days a figure speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

USUAL_DAYS = 90


@dataclass(frozen=True)
class Window:
    """From one moment up to another; `until` is also what counts as now."""

    since: datetime
    until: datetime

    @classmethod
    def last(cls, until: datetime, days: int = USUAL_DAYS) -> Window:
        """The last days up to a moment."""
        return cls(until - timedelta(days=days), until)

    @property
    def days(self) -> int:
        """How many days it spans."""
        return (self.until - self.since).days

    def holds(self, moment: datetime) -> bool:
        """Whether a moment lies in it; its end is still inside, so that what is due now counts now."""
        return self.since < moment <= self.until
