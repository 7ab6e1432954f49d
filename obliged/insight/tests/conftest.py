"""Promises whose every move was really played, for the tests of what they count as."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle

import pytest

from obliged.ground.people.models import Membership
from obliged.insight.tests.twenty import TWENTY
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import Wish, play


@pytest.fixture
def played(ana, bo, lea, cy, mo, admin, it_service):
    """A request after some moves, each at its moment; Ana asks and Bo promises unless others do."""
    people = {person.handle: person for person in (ana, bo, lea, cy, mo, admin)}
    other = moves.ask(Wish("The same", to_team=it_service), by=ana)
    keys = {"other": other.pk, "lea": lea.pk}

    def play_all(way, wanted_by=None, customer="ana", owner="bo"):
        ask = moves.ask(Wish("A laptop", wanted_by=wanted_by, to_team=it_service), by=people[customer])
        for second, (verb, who, at, said) in enumerate(way, start=1):
            by = people.get({"ana": customer, "bo": owner}.get(who, who))
            with clock.at(at + timedelta(seconds=second)):
                play(ask, verb, by=by, **{name: keys.get(value, value) for name, value in said.items()})
        return ask

    return play_all


@pytest.fixture
def twenty(played, admin, it_service):
    """The twenty, in their order."""
    Membership.objects.create(person=admin, team=it_service)
    owners = cycle(("bo", "lea", "ada"))
    return [played(way, wanted_by, customer, next(owners)) for customer, wanted_by, way, *_by_hand in TWENTY]
