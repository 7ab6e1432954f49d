"""What the clock must know of a request beside where it stands: both calendars, and who spoke last."""

from __future__ import annotations

from datetime import datetime

from obliged.promises.models.ask import Ask
from obliged.promises.models.scene import customer_calendar, provider_calendar, reply_days
from obliged.promises.verbs import Standing
from obliged.promises.verbs.bells import Silence


def silence_of(ask: Ask, standing: Standing, now: datetime) -> Silence:
    """Both calendars and who spoke last. Absences count: nothing lapses while somebody is away."""
    since = standing.state_since or now
    return Silence(
        provider=provider_calendar(ask, since),
        customer=customer_calendar(ask, since),
        reply_days=reply_days(ask),
        customer_word_at=ask.customer_word_at,
        provider_word_at=ask.provider_word_at,
    )
