"""A person's own card: what they kept, cleared and thanked for. Asked about nobody but the reader (R1)."""

from __future__ import annotations

from dataclasses import dataclass

from obliged.commons.thanks.models import Thank
from obliged.ground.people.models import Organisation, Person
from obliged.insight import measures
from obliged.insight.measures import Rate, Window, rate
from obliged.insight.queries.cleared import Cleared, cleared_by
from obliged.insight.queries.cohort import cohort
from obliged.kernel import clock
from obliged.promises.models import Promise


@dataclass(frozen=True)
class Card:
    """One's own last ninety days. Counts, never shares: of one's own few promises each one is known anyway."""

    kept: Rate
    needed_by: Rate
    told_ahead: Rate
    cleared: Cleared
    thanked: int

    @property
    def is_anything(self) -> bool:
        """Whether there is anything to read yet."""
        return bool(self.kept.n or self.told_ahead.n or self.thanked or self.cleared.is_anything)


def card_of(reader: Person) -> Card:
    """What came of the reader's own word. The first figure never stands without the next two (R4)."""
    within = Window.last(clock.now())
    cases, now = cohort(Promise.objects.filter(owner=reader), within), within.until
    # Promised again after a miss it is still one request, and one need.
    last = {case.ask: case for case in cases}.values()
    return Card(
        kept=rate((measures.first_word_kept(case.promise, now) for case in cases), at_least=1),
        needed_by=rate((measures.needed_by_met(case.promise, case.wanted_by, now) for case in last), at_least=1),
        told_ahead=rate((measures.notice_given(case.promise, now) for case in cases), at_least=1),
        cleared=cleared_by(reader),
        thanked=thanked_by(reader, within) if Organisation.has_area("thanks") else 0,
    )


def thanked_by(reader: Person, within: Window) -> int:
    """How many people and teams the reader thanked."""
    given = Thank.objects.filter(by=reader, at__gt=within.since, at__lte=within.until)
    return given.order_by().values("person", "team").distinct().count()
