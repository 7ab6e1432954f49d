"""One version of an agreement as one person reads it: everything its page shows, in a fixed number of questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.safestring import SafeString

from obliged.ground.agreements import queries
from obliged.ground.agreements.models import Agreement, Comment, Line, Step, Terms
from obliged.ground.agreements.queries.steps import words
from obliged.ground.agreements.rules import Side
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock


@dataclass(frozen=True)
class Column:
    """What one side promises."""

    side: Side
    name: str
    team: Team | None
    lines: list[Line]


@dataclass
class Sheet:
    """A version before the eyes of one reader."""

    terms: Terms
    reader: Person

    @classmethod
    def of(cls, terms: Terms, reader: Person) -> Sheet:
        """With its teams, services and lines looked up at once."""
        return cls(queries.whole(terms), reader)

    @property
    def agreement(self) -> Agreement:
        return self.terms.agreement

    @cached_property
    def day(self) -> date:
        return self.agreement.today

    @property
    def is_in_force(self) -> bool:
        """Does this version hold today? Of two that would, the later one does."""
        return next((terms for terms in self.versions if terms.is_in_force(self.day)), None) == self.terms

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of this version: of a draft all that stand, of any other those both said yes to."""
        return [line for line in self.terms.lines.all() if line.is_agreed or self.terms.is_draft]

    @cached_property
    def columns(self) -> list[Column]:
        """Two columns of equal weight, who serves first."""
        return [
            Column(side, self.name(side), self.agreement.team(side), [line for line in self.lines if line.side == side])
            for side in Side
        ]

    def name(self, side: Side) -> str:
        """What to call a side."""
        return queries.name_of(self.agreement, side)

    @cached_property
    def title(self) -> str:
        return queries.title_of(self.agreement)

    @cached_property
    def speaks_for(self) -> list[Side]:
        """The sides the reader may say yes for."""
        return self.agreement.sides_spoken_for_by(self.reader)

    @property
    def may_write(self) -> bool:
        return self.terms.is_draft and bool(self.speaks_for)

    @cached_property
    def may_comment(self) -> bool:
        own = {membership.team_id for membership in self.reader.memberships.all()}
        serves = own & {self.agreement.provider_id, self.agreement.customer_id}
        is_over = self.terms.put_away_at is not None or self.agreement.ended_at is not None
        return not is_over and bool(serves or self.speaks_for)

    def may_say_yes(self, line: Line) -> bool:
        """Does the reader speak for a side whose yes is missing, and not say yes to themselves?"""
        return self.may_write and line.waits_for(self.reader, self.speaks_for)

    def may_take_back(self, line: Line) -> bool:
        """Has a side the reader speaks for said yes?"""
        return self.may_write and bool(self.speaks_for) and line.has_yes(self.speaks_for[0])

    @property
    def may_sign(self) -> bool:
        """Has every line two yeses, and is a name of the reader's side missing?"""
        is_own = self.terms.waits_for(self.reader, self.speaks_for)
        return self.may_write and is_own and not self.waiting and bool(self.lines)

    @cached_property
    def waiting(self) -> list[Line]:
        """The lines of a draft that hold for nobody yet."""
        return [line for line in self.lines if not line.is_agreed]

    @cached_property
    def draft(self) -> Terms | None:
        """The draft of the next version, where this is not it."""
        return None if self.terms.is_draft else queries.draft_of(self.agreement)

    @cached_property
    def versions(self) -> list[Terms]:
        return queries.versions_of(self.agreement)

    @cached_property
    def before(self) -> Terms | None:
        """The version both signed before this one."""
        return next((terms for terms in self.versions if terms.number < self.terms.number), None)

    @cached_property
    def differences(self) -> list[queries.Difference]:
        """What is new since the version before."""
        return queries.differences(self.before, self.terms)

    @cached_property
    def steps(self) -> list[tuple[Step, SafeString]]:
        """Who said yes to what and when, in words, the newest first."""
        return [(step, words(step, self.name(Side(step.side)) if step.side else "")) for step in queries.steps_of(self.terms)]

    @cached_property
    def comments(self) -> dict[int | None, list[Comment]]:
        return queries.comments_on(self.terms)

    def line(self, pk: int | None) -> Line | None:
        """A line of this version by its key."""
        return next((line for line in self.terms.lines.all() if line.pk == pk), None)

    @property
    def is_due_for_review(self) -> bool:
        """Is it time to look at it together again? From the reminder on, so that whoever follows it finds what it spoke of."""
        review = self.terms.review_on
        is_due = review is not None and (self.terms.reminded_at is not None or review <= clock.now().date())
        return self.is_in_force and is_due
