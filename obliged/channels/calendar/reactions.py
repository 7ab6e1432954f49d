"""Calendars follow what two people agree about their talks."""

from __future__ import annotations

from obliged.channels.calendar.inviting import keep_told
from obliged.kernel.happenings import when
from obliged.promises.models import Nudge

TURNS = ("talk_proposed", "talk_set", "talk_let_go")


@when("promises.nudge")
def tell_calendars(nudge_id: int) -> None:
    """A talk was proposed, set or let go: the calendars of the two are told."""
    nudge = Nudge.objects.get(pk=nudge_id)
    if nudge.name in TURNS:
        keep_told(int(nudge.key.partition("@")[2]))
