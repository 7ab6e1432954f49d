"""Whoever is meant by a name: a person, a team, a service."""

from __future__ import annotations

import re

from django.db.models import Q
from django.utils.translation import gettext as _

from obliged.ground.catalogue.models import Service
from obliged.ground.people import queries as people
from obliged.ground.people.models import Person, Team
from obliged.kernel.rules import Refused
from obliged.promises.queries.asking import Address, nobody_called, one_person, to_person, to_service, to_team
from obliged.ui.lists import in_a_row

AMBIGUOUS = 5
# “Bo Lindqvist (@bo)” is how several are told apart, so it is understood as well.
WITH_HANDLE = re.compile(r"\(@([\w-]+)\)\s*\Z")


def by_name(asker: Person, words: str) -> Address:
    """Whoever is meant by a name. Refused in words when it is nobody, or several."""
    told_apart = WITH_HANDLE.search(words)
    said = told_apart[1] if told_apart else words.strip().lstrip("@")
    found = exactly(asker, said) or holding(asker, said)
    if not found:
        raise Refused(nobody_called(said))
    if len(found) > 1:
        several = in_a_row(f"{one.label} (@{one.person.handle})" if one.person else one.label for one in found)
        raise Refused(_("This could be several. Write one of them: %(names)s") % {"names": several})
    return found[0]


def exactly(asker: Person, said: str) -> list[Address]:
    """All that bear just this name; people also by handle or address."""
    if by_handle := one_person(asker, said.lower()):
        return [by_handle]
    return named(asker, Q(name__iexact=said) | Q(name_to_use__iexact=said) | Q(email__iexact=said), Q(name__iexact=said))


def holding(asker: Person, said: str) -> list[Address]:
    """All whose name holds these words."""
    return named(asker, Q(name__icontains=said) | Q(email__icontains=said), Q(name__icontains=said))


def named(asker: Person, person: Q, other: Q) -> list[Address]:
    """People, teams and services by what they are called."""
    persons = people.with_home_teams(Person.objects.visible_to(asker).present().filter(person)[:AMBIGUOUS])
    teams = Team.objects.visible_to(asker).filter(other, is_open=True, is_placeholder=False)
    services = Service.objects.visible_to(asker).filter(other, is_published=True).select_related("team")
    return [*map(to_person, persons), *map(to_team, teams[:AMBIGUOUS]), *map(to_service, services[:AMBIGUOUS])]
