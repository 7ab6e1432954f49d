"""Whatever happened to a request, the same people see it, on its page and through the API, and nobody else."""

from __future__ import annotations

import pytest

from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish
from obliged.promises.tests.places import PLACES, Office

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]

# Cy is a stranger, Mo leads the customer's team, Lea the provider's; Ada looks after the place, which is no reason to read.
SEEN_BY = {
    "open to both teams": {"cy": 404, "ana": 200, "mo": 200, "bo": 200, "lea": 200, "ada": 404},
    "private": {"cy": 404, "ana": 200, "mo": 404, "bo": 200, "lea": 200, "ada": 404},
}


@pytest.fixture
def roles(cy, ana, mo, bo, lea, admin):
    return {"cy": cy, "ana": ana, "mo": mo, "bo": bo, "lea": lea, "ada": admin}


@pytest.fixture
def office(roles, it_service, store_operations):
    other = moves.ask(Wish("The same laptop", to_team=it_service), by=roles["ana"])
    return Office({**roles, None: None}, it_service, store_operations, other)


@pytest.mark.parametrize("kind", SEEN_BY)
@pytest.mark.parametrize("place", PLACES)
def test_a_request_is_seen_by_its_own_people_wherever_it_stands(office, roles, client_of, place, kind):
    ask = office.place(place)
    Ask.objects.filter(pk=ask.pk).update(is_private=kind == "private")
    pages = {role: client_of(person).get(f"/requests/{ask.pk}").status_code for role, person in roles.items()}
    answers = {role: client_of(person).get(f"/api/v1/requests/{ask.pk}").status_code for role, person in roles.items()}
    assert pages == answers == SEEN_BY[kind]
