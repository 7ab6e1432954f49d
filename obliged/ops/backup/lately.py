"""When everything was copied last, for whoever looks after this place."""

from __future__ import annotations

from datetime import timedelta

from obliged.kernel import clock, pulse
from obliged.ops.backup.writing import BEATS

# A night may be missed; two in a row are a sign that nothing copies any more.
LONG_AGO = timedelta(days=2)


def is_long_ago() -> bool:
    """Whether there is no backup of the last two days."""
    last = pulse.last(BEATS)
    return last is None or clock.now() - last > LONG_AGO


def in_words() -> str:
    """The moment of the last backup, and a word of worry where that was long ago."""
    last = pulse.last(BEATS)
    if last is None:
        return "none was made yet: run `obliged backup FILE`"
    return f"{last:%Y-%m-%d %H:%M} UTC" + (", which is long ago: run `obliged backup FILE`" if is_long_ago() else "")
