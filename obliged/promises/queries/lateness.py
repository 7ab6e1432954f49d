"""“I will be late”: what the page that tells of it in two presses holds. It suggests words, and days to choose from, never a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy, override

from obliged.ground.people.models import Absence
from obliged.promises.queries.choices import days_for
from obliged.promises.queries.days import Day
from obliged.promises.queries.reading import Reading
from obliged.promises.verbs.fields import Slip

# The first words for a reason; who tells of a delay may leave them as they are, and then they say all the reason says.
READY = {
    Slip.WAITED_FOR_YES: gettext_lazy("This stands in the way, and I have raised it: %(what)s"),
    Slip.INPUT_LATE: gettext_lazy("What I needed has not come yet: %(what)s"),
    Slip.ABSENCE: gettext_lazy("I was away in between."),
    Slip.UNDERESTIMATED: gettext_lazy("It takes longer than I thought."),
    Slip.OTHER: gettext_lazy("Something else came in between."),
}


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
        return excuse(Slip.WAITED_FOR_YES, reading)
    if word and word.needs and word.supplied_at is None:
        return excuse(Slip.INPUT_LATE, reading)
    if word and Absence.objects.filter(person=reading.reader, until_at__gt=word.made_at, from_at__lte=reading.now).exists():
        return excuse(Slip.ABSENCE, reading)
    return excuse(Slip.UNDERESTIMATED, reading)


def excuse(reason: Slip, reading: Reading) -> Excuse:
    """A reason with its first words."""
    return Excuse(reason, ready(reason, reading))


def ready(reason: Slip, reading: Reading) -> str:
    """The ready-made words of a reason; where nothing is known to name, the reason itself."""
    what = named_by(reason, reading)
    form = str(READY.get(reason, ""))
    return form % {"what": what} if form and (what or "%(what)s" not in form) else str(reason.label)


def named_by(reason: Slip, reading: Reading) -> str:
    """The thing a reason speaks of, where the house knows it."""
    if reason is Slip.WAITED_FOR_YES:
        return reading.obstacle.title if reading.obstacle else ""
    return reading.word.needs if reason is Slip.INPUT_LATE and reading.word else ""


def words_for(text: str, reason: str, reading: Reading) -> str:
    """The words as written; ready-made ones, or none, give way to those of the reason that was chosen."""
    said = text.strip()
    if reason not in Slip.values or (said and said not in set(ready_made(reading))):
        return text
    return ready(Slip(reason), reading)


def ready_made(reading: Reading) -> Iterator[str]:
    """Every sentence the house may have put there, in each language people read it in."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield from (ready(reason, reading) for reason in Slip)


def says_itself(text: str, reason: Slip) -> bool:
    """Whether the words told with a reason say the same, in whichever language they were written."""
    return any(text.strip().startswith(begun) for begun in first_words(reason))


def first_words(reason: Slip) -> Iterator[str]:
    """How its own words and the ready ones begin, in each language people write here."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield str(reason.label)
            if reason in READY:
                yield str(READY[reason]).partition("%(what)s")[0].strip()
