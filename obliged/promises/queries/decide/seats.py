"""Words for who looks on, who waits, and who is asked to take over."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from obliged.promises.queries.decide.answers import Question, opens
from obliged.promises.queries.reading import Reading
from obliged.ui import dates


def beside(reading: Reading) -> Question:
    """Somebody who follows: nothing to decide, but a word is welcome."""
    return Question(_("A word to everybody here"), _("You follow this request. What you write is read by both sides."))


def theirs(reading: Reading) -> str:
    """A colleague has it."""
    return _("%(name)s has this") % {"name": reading.first(reading.ask.owner_id)}


def elsewhere(reading: Reading) -> str:
    """Where the same is asked of somebody else."""
    return f"{reverse('promises:ask')}?again={reading.ask.pk}"


def taking_over(reading: Reading) -> Question:
    """A colleague would hand it to the reader."""
    said = {"name": reading.first(reading.ask.owner_id), "day": dates.long_day(reading.ask.due) if reading.ask.due else ""}
    words = (
        _("Will you take this over from %(name)s, for %(day)s?")
        if reading.ask.due
        else _("Will you take this over from %(name)s?")
    )
    return Question(words % said, _("The date stays. Until you say yes, it stays with them."), (opens("take_over", kind="main"),))
