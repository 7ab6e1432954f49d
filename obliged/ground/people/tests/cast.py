"""The cast of every test: Ana asks, Bo answers, Cy is a stranger, Mo manages, Lea leads; two teams of one organisation."""

from __future__ import annotations

import pytest

from obliged.ground.people import moves
from obliged.ground.people.models import Membership, Organisation, Person, Team

LEAD = Membership.Role.LEAD


def a_person(name: str, **said) -> Person:
    """A person with an account and no password: tests sign in by `client.force_login`."""
    handle = said.pop("handle", name.casefold().replace(" ", "-"))
    person = Person.objects.create_user(f"{handle}@alderway.example", name=name, handle=handle, **said)
    moves.tell_apart(name)
    return person


@pytest.fixture
def organisation(db) -> Organisation:
    return Organisation.objects.create(pk=1, name="Alderway", zone="UTC")


@pytest.fixture
def it_service(organisation) -> Team:
    return Team.objects.create(
        name="IT Service", slug="it-service", purpose="Laptops, tills and access.", icon="monitor-smartphone"
    )


@pytest.fixture
def store_operations(organisation) -> Team:
    return Team.objects.create(
        name="Store Operations", slug="store-operations", purpose="Stores that open on time.", icon="store"
    )


@pytest.fixture
def mo(store_operations) -> Person:
    person = a_person("Mo Adeyemi", handle="mo", title="Head of stores")
    Membership.objects.create(person=person, team=store_operations, role=LEAD)
    return person


@pytest.fixture
def ana(store_operations, mo) -> Person:
    person = a_person("Ana Ruiz", handle="ana", title="Store opener", manager=mo)
    Membership.objects.create(person=person, team=store_operations)
    return person


@pytest.fixture
def lea(it_service) -> Person:
    person = a_person("Lea Brandt", handle="lea", title="Head of IT")
    Membership.objects.create(person=person, team=it_service, role=LEAD)
    return person


@pytest.fixture
def bo(it_service, lea) -> Person:
    person = a_person("Bo Lindqvist", handle="bo", title="Technician", manager=lea)
    Membership.objects.create(person=person, team=it_service)
    return person


@pytest.fixture
def cy(organisation) -> Person:
    return a_person("Cy Moreau", handle="cy", title="Analyst")


@pytest.fixture
def admin(organisation) -> Person:
    return a_person("Ada Weiss", handle="ada", title="Office manager", is_admin=True)
