"""People as lists and rows show them, found by their keys."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from django.db.models import Prefetch, QuerySet

from obliged.ground.people.models import Membership, Person, Team
from obliged.kernel.prepared import attach, prepared

SHOWN_IN_ROWS = ("name", "name_to_use", "handle", "is_mistakable", "email", "photo", "is_placeholder", "is_active")


def with_home_teams(people: QuerySet[Person]) -> QuerySet[Person]:
    """The same people with what a list shows of them, in two questions however many they are."""
    return people.prefetch_related(Prefetch("memberships", Membership.objects.select_related("team")))


def faces(reader: Person, pks: Iterable[int]) -> dict[int, Person]:
    """People by their keys, each with the team shown beside the name, in two questions however many they are."""
    found = {person.pk: person for person in among(list(pks))} if reader.is_active else {}
    homes: dict[int, Team] = {}
    for membership in memberships_among(list(found)):
        homes.setdefault(membership.person_id, membership.team)
    for person in found.values():
        person.home_team = homes.get(person.pk)
    return found


def with_teams(person: Person) -> Person:
    """The person with the teams they serve in. A copy: what is looked up for one answer must not be believed by the next move."""
    again = copy(person)
    attach(again, "memberships", memberships_among([person.pk]))
    return again


@prepared
def among(pks: list[int]) -> QuerySet[Person]:
    """Those with these keys."""
    return Person.objects.filter(pk__in=pks)


@prepared
def rows_of_people(pks: list[int]) -> QuerySet[Person]:
    """People as a row of a list shows them."""
    return Person.objects.filter(pk__in=pks).only(*SHOWN_IN_ROWS)


@prepared
def memberships_among(pks: list[int]) -> QuerySet[Membership]:
    """Where some people serve, what each joined first before the rest."""
    return Membership.objects.filter(person__pk__in=pks).select_related("team").order_by("pk")
