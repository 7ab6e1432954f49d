"""People and teams a log names and nobody here knows yet: known by name only, unable to sign in, never told anything."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet
from django.utils.text import slugify

from obliged.ground.people import rules
from obliged.ground.people.models import Membership, Organisation, Person, Team
from obliged.ground.people.moves import tell_apart
from obliged.ops.importing.finding import all_teams, by_what_they_are_called
from obliged.ops.importing.report import Report

AT_ONCE = 500


def people_of(labels: Iterable[str], source: str, report: Report) -> dict[str, int]:
    """The key of everybody named, by the name the log has for them; whoever is not known yet becomes a placeholder."""
    addresses = {label: address_of(label, source) for label in sorted(labels)}
    known = keys(Person.objects.all(), "email", list(addresses.values()))
    new = {address: label for label, address in addresses.items() if address not in known}
    handles = Handles(Person.objects.values_list("handle", flat=True))
    organisation = Organisation.current()
    rows = [a_person(address, label, handles, organisation) for address, label in new.items()]
    Person.objects.bulk_create(rows, batch_size=AT_ONCE)
    if rows:
        tell_apart()
    report.counts["new people (placeholders)"] += len(rows)
    known |= {row.email: row.pk for row in rows}
    return {label: known[address] for label, address in addresses.items()}


def teams_of(labels: Iterable[str], report: Report) -> dict[str, int]:
    """The key of every team named, found by its short name or its name; an unknown one becomes a placeholder."""
    teams = all_teams()
    known = by_what_they_are_called(teams)
    found = {label: known.get(label.casefold()) for label in sorted(labels)}
    slugs = Handles(team.slug for team in teams)
    rows = {
        label: Team(name=label[:120], slug=slugs.free(slug_of(label)), is_placeholder=True)
        for label, team in found.items()
        if team is None
    }
    Team.objects.bulk_create(rows.values(), batch_size=AT_ONCE)
    report.counts["new teams (placeholders)"] += len(rows)
    return {label: (team or rows[label]).pk for label, team in found.items()}


def homes_of(people: Sequence[int]) -> dict[int, int]:
    """The team each person joined first."""
    homes: dict[int, int] = {}
    for start in range(0, len(people), AT_ONCE):
        some = Membership.objects.filter(person__in=people[start : start + AT_ONCE]).order_by("-pk")
        homes |= dict(some.values_list("person_id", "team_id"))
    return homes


def address_of(label: str, source: str) -> str:
    """The address of somebody named: their own, or one under a domain that can never exist."""
    if "@" in label:
        return rules.address(label)
    return f"{slug_of(label)}@{slugify(source) or 'import'}.invalid"


def slug_of(label: str) -> str:
    """A short name; where plain letters cannot tell it from others, with a mark of its own."""
    plain = slugify(label)[:50]
    if plain == re.sub(r"[\s-]+", "-", label.strip().casefold()):
        return plain
    mark = hashlib.sha256(label.encode()).hexdigest()[:8]
    return f"{plain}-{mark}" if plain else mark


def a_person(address: str, label: str, handles: Handles, organisation: Any) -> Person:
    """A placeholder: the name the log has, or the readable part of an address."""
    name = label if "@" not in label else " ".join(re.split(r"[._+-]+", label.partition("@")[0])).title()
    zone = organisation.zone if organisation else "UTC"
    handle = handles.free(rules.handle(name, address))
    row = Person(email=address, name=name[:120], handle=handle, zone=zone, is_placeholder=True)
    row.password = make_password(None)
    return row


class Handles:
    """Short names that are taken, and the next free one."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken) | rules.RESERVED_HANDLES
        self.counts: dict[str, int] = {}

    def free(self, start: str) -> str:
        """The name itself, or with the first number nobody has."""
        name = start
        while name in self.taken:
            self.counts[start] = self.counts.get(start, 1) + 1
            name = f"{start}-{self.counts[start]}"
        self.taken.add(name)
        return name


def keys(rows: QuerySet[Any], name: str, values: list[str]) -> dict[str, int]:
    """The keys of the rows that have one of these values."""
    found: dict[str, int] = {}
    for start in range(0, len(values), AT_ONCE):
        some = rows.filter(**{f"{name}__in": values[start : start + AT_ONCE]})
        found |= dict(some.values_list(name, "pk"))
    return found
