"""Every word a person holds, by its day: to a co-worker or to somebody outside, in one list and alike (P15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Value

from obliged.ground.people.models import Person
from obliged.promises.models import Ask, OutsidePromise
from obliged.promises.queries.rows import Chip, day_chip, row_of

# Of what is due later than two hundred other words, the list says only that there is more.
MOST = 200


@dataclass(frozen=True)
class Held:
    """One word as the list shows it: an ask leads to its page; one outside says where it is kept."""

    title: str
    chip: Chip
    last_at: datetime
    ask: Ask | None = None
    outside: OutsidePromise | None = None
    meta: str = ""


def held_by(reader: Person) -> list[Held]:
    """The soonest first, in at most three questions, however many there are and of whichever kind; at most one more than are shown."""
    asks = Ask.objects.visible_to(reader).promised_by(reader).held().order_by()
    outside = OutsidePromise.objects.visible_to(reader).given_by(reader).held().order_by()
    both = {"ask": asks, "outside": outside}
    kinds = [rows.annotate(kind=Value(kind, CharField())).values_list("due", "kind", "pk") for kind, rows in both.items()]
    # One order over both tables: which of them a word stands in must not decide where it stands in the list.
    soonest = list(kinds[0].union(kinds[1], all=True).order_by("due", "kind", "pk")[: MOST + 1])
    return looked_up([(kind, pk) for _due, kind, pk in soonest], reader)


def looked_up(names: list[tuple[str, int]], reader: Person) -> list[Held]:
    """The words with these names, in their order."""
    keys = {kind: [pk for one, pk in names if one == kind] for kind in ("ask", "outside")}
    asks = Ask.objects.with_parties().in_bulk(keys["ask"])
    outside = OutsidePromise.objects.select_related("team", "person").in_bulk(keys["outside"])
    return [of_ask(asks[pk], reader) if kind == "ask" else of_outside(outside[pk]) for kind, pk in names]


def of_ask(ask: Ask, reader: Person) -> Held:
    """A word given to a co-worker."""
    row = row_of(ask, reader)
    return Held(ask.title, row.chip, ask.last_at, ask=ask, meta=ask.customer_team.name if ask.customer_team else "")


def of_outside(one: OutsidePromise) -> Held:
    """A word given outside, read from where it is kept; whose it is, where it is the team's."""
    # A day that has passed here may have been met there since the last file; the next one says so.
    where = one.kept_in if one.person_id else f"{one.team.name} · {one.kept_in}"
    return Held(one.title, day_chip(one.due, one.baseline_due), one.made_at, outside=one, meta=where)
