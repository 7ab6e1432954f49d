"""What the teams of a reader were told, and what waits for their answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from obliged.commons.feedback.models import Feedback, is_left
from obliged.commons.feedback.queries.telling import TO_TEAM
from obliged.commons.feedback.rules import State
from obliged.ground.people.models import Organisation, Person
from obliged.kernel import clock


@dataclass(frozen=True)
class Heard:
    """The oldest of what waits for an answer, and how many there are in all."""

    rows: list[Feedback]
    count: int

    @staticmethod
    def title(piece: Feedback) -> str:
        """Who told whom something. Never the words themselves: a day is read over shoulders."""
        return TO_TEAM["give"] % {"by": piece.by.called, "team": piece.team.name}


def heard_by(reader: Person, most: int) -> Heard:
    """What a reader has to answer first: what has no answer yet, or whose named day has come."""
    if not Organisation.has_area("feedback"):
        return Heard([], 0)
    due = Q(state=State.WAITING) | is_left(clock.now())
    waiting = Feedback.objects.visible_to(reader).answerable_by(reader).filter(due)
    rows = list(waiting.select_related("by", "team").order_by("at", "pk")[: most + 1])
    return Heard(rows[:most], len(rows) if len(rows) <= most else waiting.count())
