"""Times in words: how long something usually takes, one's own last times, how many promises one holds."""

from __future__ import annotations

from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.ground.people.models import Person
from obliged.insight import queries as figures
from obliged.insight.models import UsualTime
from obliged.promises.models import Ask


def own_times(person: Person, ask: Ask) -> str:
    """One's own last times of this kind, in a sentence; nothing below five."""
    own = figures.own_last_times(person, ask)
    if own.half is None or own.most is None:
        return ""
    said = {"count": own.count, "half": days(own.half), "most": days(own.most), "within": own.within}
    return _("Your last %(count)s of this kind took %(half)s (%(within)s of %(count)s within %(most)s).") % said


def held_words(person: Person, count: int) -> str:
    """How many promises one holds of those one would hold, where one set a limit."""
    said = {"count": count, "limit": person.open_limit}
    return _("You hold %(count)s of the %(limit)s promises you would hold at once.") % said


def in_a_line(kept: UsualTime) -> str:
    """Usually 2 working days (last 90 days, 41 requests)."""
    return _("Usually %(half)s (%(from)s)") % {"half": days(kept.half), "from": worked_out_from(kept)}


def worked_out_from(kept: UsualTime) -> str:
    """What a usual time was worked out from."""
    words = ngettext("last %(days)s days, %(count)s request", "last %(days)s days, %(count)s requests", kept.n)
    return words % {"days": kept.days, "count": kept.n}


def days(number: float) -> str:
    """Working days, rounded up to whole ones: a day that is begun is a day one waits."""
    whole = max(1, ceil(round(number, 2)))
    return ngettext("a working day", "%(num)s working days", whole) % {"num": whole}
