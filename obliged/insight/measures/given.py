"""One promise as it is measured: the dates it had since its last basis, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

from obliged.promises.verbs import How, Outcome, Word

KEPT_BY_DELIVERY = (Outcome.ACCEPTED, Outcome.UNCONFIRMED)


@dataclass(frozen=True)
class Stage:
    """One date while it was in force, whoever held it: since when, and when it was first told that it would not be met."""

    made_at: datetime
    due: datetime
    noticed_at: datetime | None

    @property
    def was_told_ahead(self) -> bool:
        """Whether it was told before the date had passed."""
        return self.noticed_at is not None and self.noticed_at <= self.due


@dataclass(frozen=True)
class Given:
    """A promise: its words since the customer last asked for another date. `position` is that of its last word."""

    words: tuple[Word, ...]
    position: int = 0
    is_rebased: bool = False

    @property
    def last(self) -> Word:
        """The word that holds, or that it ended with."""
        return self.words[-1]

    @property
    def baseline_due(self) -> datetime:
        """The date first agreed; only a change the customer asked for moved it."""
        return self.last.baseline_due

    @property
    def is_unconfirmed_date(self) -> bool:
        """Whether a new date stands to which the customer never said a word."""
        return any(word.how == How.UNCONFIRMED for word in self.words)

    @property
    def stages(self) -> list[Stage]:
        """Its dates in order. Handed over or with other work for the same date, it is the same stage."""
        return [stage_of(list(words)) for _due, words in groupby(self.words, key=lambda word: word.due)]

    def delivered(self) -> datetime | None:
        """When what counts was delivered: accepted, not confirmed, or still waiting for the customer's word."""
        is_counted = self.last.ended_at is None or self.last.ended in KEPT_BY_DELIVERY
        return self.last.delivered_at if is_counted else None

    def was_met(self, due: datetime) -> bool:
        """Whether it was delivered by a date."""
        delivered = self.delivered()
        return delivered is not None and delivered <= due

    def lacked_input(self, due: datetime) -> bool:
        """Whether, on a date, what the customer was to hand in was over its own day and still missing."""
        by, came = self.last.needs_by, self.last.supplied_at
        return by is not None and by <= due and (came is None or came > due)

    def ended_by(self, due: datetime, outcome: Outcome) -> bool:
        """Whether it ended so, no later than a date."""
        return self.last.ended == outcome and self.last.ended_at is not None and self.last.ended_at <= due


def stage_of(words: list[Word]) -> Stage:
    """The stage that some words for one date make."""
    told = [word.noticed_at for word in words if word.noticed_at is not None]
    return Stage(words[0].made_at, words[0].due, min(told, default=None))


def given(words: Sequence[Word]) -> list[Given]:
    """The promises that the words of one request are. What is picked up and promised again is another promise."""
    starts = [at for at, word in enumerate(words) if word.how in (How.PROMISED, How.AGREED)]
    return [since_its_basis(words[start:end], end - 1) for start, end in pairwise([*starts, len(words)])]


def since_its_basis(words: Sequence[Word], position: int) -> Given:
    """A promise from the last date on that the customer asked for and the provider agreed to: that is a new basis."""
    bases = [at for at, pair in enumerate(pairwise(words), start=1) if is_new_basis(*pair)]
    return Given(tuple(words[bases[-1] :] if bases else words), position, is_rebased=bool(bases))


def is_new_basis(before: Word, after: Word) -> bool:
    """Whether the customer asked for another date; other work for the same date washes nothing."""
    is_dated = after.due != before.due or after.baseline_due != before.baseline_due
    return after.how == How.CHANGE and is_dated
