"""“I will be late”: what the page that tells of it in two presses holds. It suggests words, and days to choose from, never a date."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from obliged.ground.people.models import Absence
from obliged.promises.queries.choices import days_for
from obliged.promises.queries.days import Day
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs.fields import Slip


@dataclass(frozen=True)
class Excuse:
    """Why it takes longer, as far as the house knows; whoever tells it may say something else."""

    reason: Slip
    words: str


@dataclass(frozen=True)
class Lateness:
    """The days to choose from, and the first words."""

    days: tuple[Day, ...]
    ends: str
    excuse: Excuse
    reasons: list[tuple[str, object]]


def lateness_of(reading: Reading) -> Lateness:
    """What the owner of a word is shown who will be late."""
    days, ends, _none = days_for("move_date", "due", reading)
    return Lateness(days, f"{ends:%H:%M}", excuse_for(reading), list(Slip.choices))


def excuse_for(reading: Reading) -> Excuse:
    """The first thing known that stood in the way; else that it takes longer."""
    word, obstacle = reading.word, reading.obstacle
    if obstacle and obstacle.is_open:
        return Excuse(Slip.WAITED_FOR_YES, _("This stands in the way, and I have raised it: %(what)s") % {"what": obstacle.title})
    if word and word.needs and word.supplied_at is None:
        return Excuse(Slip.INPUT_LATE, _("What I needed has not come yet: %(what)s") % {"what": word.needs})
    if word and Absence.objects.filter(person=reading.reader, until_at__gt=word.made_at, from_at__lte=reading.now).exists():
        return Excuse(Slip.ABSENCE, _("I was away in between."))
    return Excuse(Slip.UNDERESTIMATED, _("It takes longer than I thought."))
