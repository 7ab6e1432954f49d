"""Where one request stands: everything the next move depends on, and nothing else.

A standing is a value. Folding the moves of a request over an empty one gives it again, so what the
database keeps of it is a cache.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from obliged.promises.verbs.states import How, Kind, Outcome, Side, State


@dataclass(frozen=True)
class Offer:
    """What one side put on the table: a date, a trade, or the day of an answer."""

    side: Side
    kind: Kind = Kind.DATE
    owner: int | None = None
    due: datetime | None = None
    text: str = ""
    understood: str = ""

    @property
    def is_promisable(self) -> bool:
        """Whether agreeing to it makes a promise: it names a date, and is more than an answer to come."""
        return self.due is not None and self.kind != Kind.ANSWER_BY


@dataclass(frozen=True)
class Word:
    """One dated word: who gave it, for when, what was told about it, how it ended.

    `baseline_due` is the date first agreed; only a change the customer asked for moves it (MEASURES §1, K1).
    """

    owner: int
    due: datetime
    baseline_due: datetime
    made_at: datetime
    how: How = How.PROMISED
    text: str = ""
    understood: str = ""
    needs: str = ""
    needs_by: datetime | None = None
    supplied_at: datetime | None = None
    noticed_at: datetime | None = None
    proposed_due: datetime | None = None
    reason: str = ""
    refused_at: datetime | None = None
    delivered_at: datetime | None = None
    ended_at: datetime | None = None
    ended: str = ""

    @property
    def was_told_ahead(self) -> bool:
        """Whether a new date was told before the old one had passed."""
        return self.noticed_at is not None and self.noticed_at <= self.due


@dataclass(frozen=True)
class Standing:
    """Where a request stands between two moves. People and teams are primary keys."""

    customer: int = 0
    third: int | None = None
    team: int | None = None
    person: int | None = None
    owner: int | None = None
    wanted_by: datetime | None = None
    state: State = State.ASKED
    turn: Side | None = Side.PROVIDER
    outcome: Outcome | None = None
    offer: Offer | None = None
    change: Offer | None = None
    words: tuple[Word, ...] = ()
    hops: int = 0
    rounds: int = 0
    not_yets: int = 0
    has_named_answer_day: bool = False
    handing_to: int | None = None
    handed_from: int | None = None
    handed_at: datetime | None = None
    merging_into: int | None = None
    merge_side: Side | None = None
    seq: int = 0
    asked_at: datetime | None = None
    arrived_at: datetime | None = None
    replied_at: datetime | None = None
    delivered_at: datetime | None = None
    state_since: datetime | None = None
    turn_since: datetime | None = None
    ended_at: datetime | None = None

    @property
    def word(self) -> Word | None:
        """The word that holds now, or None."""
        live = self.words[-1] if self.words else None
        return live if live and live.ended_at is None else None

    @property
    def last_word(self) -> Word | None:
        """The last word given, whether it still holds or not."""
        return self.words[-1] if self.words else None

    @property
    def due(self) -> datetime | None:
        """When it is promised for, or None."""
        return self.last_word.due if self.last_word else None

    @property
    def baseline_due(self) -> datetime | None:
        """The date first agreed, or None."""
        return self.last_word.baseline_due if self.last_word else None

    @property
    def is_open(self) -> bool:
        return self.state != State.ENDED

    def with_word(self, **changed: object) -> Standing:
        """The same standing with its last word changed."""
        if not self.words:
            return self
        return replace(self, words=(*self.words[:-1], replace(self.words[-1], **changed)))  # type: ignore[arg-type]

    def with_live_word(self, **changed: object) -> Standing:
        """The same standing with the word that holds changed; one that has ended stays as it ended."""
        return self.with_word(**changed) if self.word else self

    def giving(self, word: Word) -> Standing:
        """The same standing with one more word given; the one before it, if it still held, ends as moved."""
        before = self.with_live_word(ended_at=word.made_at, ended="moved")
        return replace(before, words=(*before.words, word), owner=word.owner)
