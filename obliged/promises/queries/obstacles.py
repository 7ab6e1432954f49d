"""Obstacles: things, never people, that keep promises from being kept; and the leaders who clear them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from obliged.ground.people.models import Membership, Person
from obliged.kernel import clock
from obliged.kernel.prepared import prepared
from obliged.promises.models import Ask
from obliged.promises.models.asks import AskQuerySet
from obliged.promises.queries.rows import Chip, chip_of
from obliged.ui import lists

MOST = 100
CLEARED_FOR = timedelta(days=90)


@dataclass(frozen=True)
class Obstacle:
    """One obstacle on the board: who was asked to clear it, how it stands, how much it holds up."""

    ask: Ask
    chip: Chip
    meta: str
    is_readable: bool

    @property
    def leader(self) -> Person | None:
        """Whose work it is: who promised to clear it, else who was asked."""
        return self.ask.owner or self.ask.person


@dataclass(frozen=True)
class Board:
    """What is in the way, the oldest first, and what was cleared lately."""

    open: list[Obstacle]
    ended: list[Obstacle]
    oldest_days: int


def leaders_near(reader: Person) -> list[Person]:
    """Who may clear the way for somebody: their own manager, and who leads their teams."""
    near = Q(pk=reader.manager_id or 0) | Q(memberships__in=Membership.objects.leads().filter(team__memberships__person=reader))
    found = Person.objects.visible_to(reader).present().filter(near).exclude(pk=reader.pk)
    return list(found.distinct().order_by("name")[:10])


def on_the_board(reader: Person) -> AskQuerySet:
    """Obstacles anybody may know of; the private ones only as far as the reader sees them anyway."""
    seen = Ask.objects.visible_to(reader).filter(is_obstacle=True, is_private=True)
    everybodys = Q(is_private=False) if reader.is_active else Q(pk__in=[])
    return Ask.objects.filter(everybodys | Q(pk__in=seen.values("pk")), is_obstacle=True)


def board(reader: Person) -> Board:
    """What stands in the way now, and what no longer does."""
    listed = on_the_board(reader).select_related("owner", "person", "customer", "team").order_by("first_asked_at", "pk")
    now = clock.now()
    still = list(listed.open()[:MOST])
    ended = list(listed.filter(ended_at__gt=now - CLEARED_FOR).order_by("-ended_at")[:20])
    rows = {row.ask.pk: row for row in rows_of([*still, *ended], reader)}
    oldest = (now - still[0].first_asked_at).days if still else 0
    return Board([rows[one.pk] for one in still], [rows[one.pk] for one in ended], oldest)


def rows_of(asks: list[Ask], reader: Person) -> list[Obstacle]:
    """Obstacles as the board tells of them, in two questions however many they are."""
    held: dict[int, list[Ask]] = defaultdict(list)
    for one in held_up_by([ask.pk for ask in asks if ask.is_open]):
        held[one.hindered_by_id or 0].append(one)
    readable = set(Ask.objects.visible_to(reader).filter(pk__in=[ask.pk for ask in asks]).values_list("pk", flat=True))
    return [Obstacle(ask, chip_of(ask, reader), meta_of(ask, held[ask.pk]), ask.pk in readable) for ask in asks]


def meta_of(obstacle: Ask, held: list[Ask]) -> str:
    """How much it holds up, and which teams named it; nobody is named who met it, and of nothing nothing is said."""
    count = len(held)
    if not count:
        return ""
    holds = ngettext("Holds up %(count)d request", "Holds up %(count)d requests", count) % {"count": count}
    teams = sorted({one.team.name for one in held if one.team})
    # Not inside the f-string: whoever gathers sentences does not look in there.
    named = _("named by %(teams)s") % {"teams": lists.in_a_row(teams)}
    return f"{holds} · {named}" if teams else holds


@prepared
def held_up_by(pks: list[int]) -> QuerySet[Ask]:
    """The open requests that some obstacles hold up, with their teams."""
    return Ask.objects.filter(hindered_by__pk__in=pks).open().select_related("team")


def to_join(reader: Person, held: Ask) -> Iterable[Ask]:
    """Open obstacles that others met before, which may be the same."""
    return on_the_board(reader).open().filter(is_private=False).exclude(pk=held.pk).order_by("-last_at")[:10]
