"""Which drafts wait for a person's yes, or for their name under them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from obliged.ground.agreements.models import Agreement, Line, Terms
from obliged.ground.agreements.queries import title_of
from obliged.ground.agreements.rules import Side
from obliged.ground.people.models import Person


@dataclass(frozen=True)
class Waiting:
    """A draft that needs this reader: how many of its lines want their yes; none where only a name is missing."""

    terms: Terms
    lines: int

    @property
    def title(self) -> str:
        return title_of(self.terms.agreement)


def waiting_for(person: Person) -> list[Waiting]:
    """The drafts that cannot go on without a person, the oldest first, in three questions however many they are."""
    led: set[int | None] = set(person.memberships.leads().values_list("team_id", flat=True))
    drafts = Terms.objects.drafts().filter(spoken_for(person, led), agreement__ended_at=None)
    rows = drafts.select_related("agreement__provider", "agreement__customer").order_by("drafted_at", "pk")
    # An administrator speaks for everyone, where the other side of an agreement is no team.
    speaks = led | ({None} if person.is_admin else set())
    found = [look(terms, person, speaks) for terms in rows.prefetch_related(Prefetch("lines", Line.objects.standing()))]
    return [one for one in found if one]


def spoken_for(person: Person, led: set[int | None]) -> Q:
    """The agreements a person speaks for a side of."""
    own = Q(agreement__provider__in=led) | Q(agreement__customer__in=led)
    return own | Q(agreement__customer=None) if person.is_admin else own


def look(terms: Terms, person: Person, speaks: set[int | None]) -> Waiting | None:
    """What a draft needs of a person; nothing while it has no line, or waits for the other side alone."""
    lines, sides = list(terms.lines.all()), sides_of(terms.agreement, speaks)
    wanted = sum(line.waits_for(person, sides) for line in lines)
    is_ready = bool(lines) and all(line.is_agreed for line in lines)
    needs_name = is_ready and terms.waits_for(person, sides)
    return Waiting(terms, wanted) if wanted or needs_name else None


def sides_of(agreement: Agreement, speaks: set[int | None]) -> list[Side]:
    """The sides of an agreement that are among these teams; no team is everyone."""
    keys = {Side.PROVIDER: agreement.provider_id, Side.CUSTOMER: agreement.customer_id}
    return [side for side, key in keys.items() if key in speaks]
