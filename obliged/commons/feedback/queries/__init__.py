"""What was heard, for pages: of one team, of those a reader leads, and of the whole house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q

from obliged.commons.feedback.models import Feedback, is_left, is_unread
from obliged.commons.feedback.rules import State
from obliged.ground.people.models import Person, Team
from obliged.kernel import clock
from obliged.kernel.paging import Page, page

ROWS, MOST = 20, 50
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Counts:
    """What a team heard in a year, and what came of it; of `due` pieces an answer should be there, and of `left` it is not."""

    said: int = 0
    done: int = 0
    will_not: int = 0
    looking: int = 0
    waiting: int = 0
    due: int = 0
    left: int = 0

    @property
    def answered(self) -> int:
        """How many of those that are due have their answer."""
        return self.due - self.left


@dataclass(frozen=True)
class Line:
    """One team and what it heard."""

    team: Team
    counts: Counts


def heard_by(team: Team, reader: Person, cursor: str = "") -> Page[Feedback]:
    """What a team heard, newest first, as far as the reader may see it."""
    pieces = Feedback.objects.visible_to(reader).standing().filter(team=team).with_answers()
    return page(pieces, cursor=cursor, limit=ROWS, order=("-at", "-pk"))


def to_answer(reader: Person, cursor: str = "") -> Page[Feedback]:
    """What waits for the word of a reader who leads, the oldest first."""
    waiting = Feedback.objects.visible_to(reader).open().answerable_by(reader).with_answers()
    return page(waiting, cursor=cursor, limit=ROWS, order=("at", "pk"))


def said_by(reader: Person, cursor: str = "") -> Page[Feedback]:
    """What a reader told others, newest first."""
    said = Feedback.objects.visible_to(reader).filter(by=reader).standing().with_answers()
    return page(said, cursor=cursor, limit=ROWS, order=("-at", "-pk"))


def answerable(reader: Person, among: Iterable[Feedback]) -> set[int]:
    """Which of some pieces wait for the reader's word."""
    keys = [one.pk for one in among]
    return set(Feedback.objects.filter(pk__in=keys).open().answerable_by(reader).values_list("pk", flat=True))


def counts_of(teams: Iterable[int]) -> dict[int, Counts]:
    """What some teams heard in a year, in one question. What only leads read is counted as well: a number names nobody."""
    now = clock.now()
    lately = Feedback.objects.filter(team__in=list(teams), at__gt=now - A_YEAR).standing()
    # Nobody is blamed for not answering what nobody there may read.
    is_due = Q(due_at__lte=now) & ~is_unread()
    counted = {
        "said": Count("pk"),
        "done": Count("pk", filter=Q(state=State.DONE)),
        "will_not": Count("pk", filter=Q(state=State.WILL_NOT)),
        "looking": Count("pk", filter=Q(state=State.HEARD)),
        "waiting": Count("pk", filter=Q(state=State.WAITING)),
        "due": Count("pk", filter=is_due),
        "left": Count("pk", filter=is_due & is_left(now)),
    }
    # Without its usual order: by that each row would be a group of its own.
    rows = lately.order_by().values("team_id").annotate(**counted).values_list("team_id", *counted)
    return {team: Counts(*numbers) for team, *numbers in rows}


def lines(reader: Person, cursor: str = "") -> tuple[list[Line], Page[Team], list[Line]]:
    """The teams a reader leads, and a page of all others that heard something, by name and never by a figure."""
    led = Q(pk__in=reader.memberships.leads().values("team_id"))
    teams = Team.objects.visible_to(reader).filter(closed_at=None)
    lately = Feedback.objects.filter(team=OuterRef("pk"), at__gt=clock.now() - A_YEAR).standing()
    own = list(teams.filter(led))
    others = page(teams.exclude(led).filter(Exists(lately)), cursor=cursor, limit=MOST, order=("name", "pk"))
    counts = counts_of(team.pk for team in (*own, *others.items))
    told = [[Line(team, counts.get(team.pk, Counts())) for team in some] for some in (own, others.items)]
    return told[0], others, told[1]
