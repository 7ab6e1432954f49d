"""How often somebody may write: a program that runs wild is slowed, and told when to come back."""

from __future__ import annotations

from django.core.cache import cache
from django.utils.translation import gettext as _

from obliged.api.problems import Problem
from obliged.kernel import clock

WRITES_A_MINUTE = 120
WINDOW = 60


def keep(name: str) -> None:
    """Count one write of a key or a person in this minute; refuse those above the pace.

    The count lives in Django's cache: in memory where one process serves, in a table where several do.
    """
    now = int(clock.now().timestamp())
    slot = f"api-writes:{name}:{now // WINDOW}"
    count = cache.get(slot, 0) + 1
    cache.set(slot, count, timeout=2 * WINDOW)
    if count > WRITES_A_MINUTE:
        wait = WINDOW - now % WINDOW
        words = _("You may write %(count)d times a minute. Wait a moment; nothing is lost.") % {"count": WRITES_A_MINUTE}
        raise Problem(429, words, headers={"Retry-After": str(wait)})
