"""What lies on the desks of a person while nobody has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from obliged.ground.people.models import Person, Team
from obliged.promises import queries as promises
from obliged.promises.models import Ask
from obliged.promises.queries.counts import desks_with_nobody


@dataclass(frozen=True)
class Shared:
    """A desk that others serve at as well: which, and how many requests lie there."""

    team: Team
    count: int


@dataclass(frozen=True)
class OnDesks:
    """Desks with a count where any of several may take it; where the reader serves alone, the requests themselves."""

    shared: list[Shared]
    rows: list[promises.Row]
    count: int
    topics: str


def on_desks_of(reader: Person, most: int) -> OnDesks:
    """What nobody has on the reader's desks, in two questions however many desks and requests there are."""
    desks: list[Any] = desks_with_nobody(reader)
    alone = [desk.team_id for desk in desks if not desk.has_others and desk.unclaimed]
    asks = Ask.objects.visible_to(reader).with_nobody().on_desk_of(*alone).exclude(customer=reader)
    return OnDesks(
        shared=[Shared(desk.team, desk.unclaimed) for desk in desks if desk.has_others and desk.unclaimed],
        # Whoever serves alone is the one to reply, though nobody has it by name.
        rows=[
            replace(row, deed=_("Reply"))
            for row in promises.rows_of(asks.with_parties().order_by("arrived_at", "pk")[:most], reader)
        ],
        count=sum(desk.unclaimed for desk in desks),
        topics=" ".join(f"desk:{desk.team_id}" for desk in desks),
    )
