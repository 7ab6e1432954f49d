"""Where a first name can only be one person's: in what they took part in and wrote, and in the words of their teams."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from obliged.ground.people.models import Membership, Person, Team
from obliged.promises.models import Ask, Message, Move

WROTE = ("by_id", "person_id", "written_by_id")
HOMES = ("team_id", "provider_id", "customer_id")


@dataclass(frozen=True)
class Near:
    """The requests they took part in, and the teams in which nobody else has their first name."""

    person: Person
    asks: frozenset[int]
    teams: frozenset[int]

    @classmethod
    def to(cls, person: Person) -> Near:
        """While they still are where they were."""
        return cls(person, frozenset(_asks_of(person)), frozenset(_teams_of(person)))

    def is_only_one_called(self) -> bool:
        """Whether in their requests nobody else has their first name: among several nobody can tell whom a word meant."""
        # One question per table: together they would join every move with every message.
        rows: list[QuerySet[Any]] = [Ask.objects.filter(pk__in=self.asks).order_by().values_list("customer", flat=True)]
        rows += [kind.objects.filter(ask__in=self.asks).order_by().values_list("by", flat=True) for kind in (Move, Message)]
        met = {pk for some in rows for pk in some}
        return self.person.first not in {other.first for other in Person.objects.filter(pk__in=met - {self.person.pk, None})}

    def knows(self, row: Any) -> bool:
        """Whether a first name here can only be theirs: a notice of a request of theirs, a card from or to them, what their team says."""
        request = re.match(r"/requests/(\d+)", getattr(row, "url", ""))
        is_theirs = self.person.pk in {getattr(row, name, None) for name in WROTE}
        asked = int(request[1]) if request else getattr(row, "ask_id", None)
        return is_theirs or asked in self.asks or bool(self.teams & _homes_of(row))


def _asks_of(person: Person) -> set[int]:
    party = (
        Q(customer=person) | Q(third=person) | Q(owner=person) | Q(person=person) | Q(handing_to=person) | Q(handed_from=person)
    )
    rows: list[QuerySet[Any]] = [Ask.objects.filter(party).values_list("pk", flat=True)]
    rows += [kind.objects.filter(by=person).order_by().values_list("ask_id", flat=True).distinct() for kind in (Move, Message)]
    return {pk for some in rows for pk in some}


def _teams_of(person: Person) -> set[int]:
    mine = Membership.objects.filter(person=person).values_list("team_id", flat=True)
    others = Membership.objects.filter(team__in=mine).exclude(person=person).select_related("person")
    return set(mine) - {one.team_id for one in others if one.person.first == person.first}


def _homes_of(row: Any) -> set[int]:
    if isinstance(row, Team):
        return {row.pk}
    # What is said in an agreement belongs to both of its teams.
    agreed = getattr(getattr(row, "terms", None), "agreement", None)
    return {pk for one in (row, agreed) for name in HOMES if (pk := getattr(one, name, None))}
