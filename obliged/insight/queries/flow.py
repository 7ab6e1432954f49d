"""How work flows from a team on: the hops the night counted, as a tree."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import ceil

from django.db.models import F, QuerySet

from obliged.ground.people.models import Person, Team
from obliged.insight.models import Hop

WIDTHS = 5


@dataclass
class Bend:
    """One hop and those that follow it, the most travelled first; whether there are others, too few to tell."""

    hop: Hop
    width: int
    then: list[Bend] = field(default_factory=list)
    has_others: bool = False


@dataclass
class Flow:
    """All that begins at one team."""

    start: Team
    then: list[Bend]
    has_others: bool
    days: int


def beginnings(reader: Person) -> QuerySet[Team]:
    """The teams at which chains begin that may be told."""
    return Team.objects.visible_to(reader).filter(pk__in=Hop.objects.visible_to(reader).values("start")).order_by("name", "pk")


def flow_from(start: Team, reader: Person) -> Flow | None:
    """The hops from a team on, in one question; nothing where none may be told."""
    hops = Hop.objects.visible_to(reader).filter(start=start).select_related("team")
    rows = list(hops.order_by(F("n").desc(nulls_last=True), "team__name", "pk"))
    if not rows:
        return None
    most = max(hop.n or 0 for hop in rows)
    after: dict[int | None, list[Bend]] = defaultdict(list)
    bends = [Bend(hop, ceil(WIDTHS * (hop.n or 0) / most)) for hop in rows if hop.team_id]
    for bend in bends:
        after[bend.hop.after_id].append(bend)
    others = {hop.after_id for hop in rows if hop.team_id is None}
    for bend in bends:
        bend.then, bend.has_others = after[bend.hop.pk], bend.hop.pk in others
    return Flow(start, after[None], None in others, rows[0].days)
