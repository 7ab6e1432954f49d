"""Words for who looks on, who waits, and who is asked to take over."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from obliged.promises.queries.decide.answers import Question, opens
from obliged.promises.queries.reading import Reading
from obliged.ui import dates, lists


def beside(reading: Reading) -> Question:
    """Somebody who follows: nothing to decide, but a word is welcome."""
    if reading.is_stand_in:
        return standing_in(reading)
    return Question(_("A word to everybody here"), _("You follow this request. What you write is read by both sides."))


def standing_in(reading: Reading) -> Question:
    """Somebody of another team stands in: nobody promises for another, so what they can do is said, and whose the rest is."""
    assert reading.absence is not None
    away = reading.first(reading.absence.person_id)
    said = {"name": away, "day": dates.day(reading.absence.last_moment)}
    # Where a team was asked as well, any of it may take it; the stand-in sends who asked to them.
    who = [away, *([reading.ask.team.name] if reading.ask.team else [])]
    may = _("Only %(who)s can answer, promise or pass it on. You can write to %(asker)s: what you know, or whom else to ask.")
    hint = may % {"who": lists.together(who), "asker": reading.first(reading.ask.customer_id)}
    return Question(_("You stand in for %(name)s until %(day)s") % said, hint)


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
