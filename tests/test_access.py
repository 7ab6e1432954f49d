"""Every address is placed for every role, the false rows too: an address that nobody placed fails here."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import access

ROWS = access.rows()


@pytest.fixture
def people(cy, ana, bo, mo, lea, admin, client_of):
    """A browser for each role."""
    cast = {"cy": cy, "ana": ana, "bo": bo, "mo": mo, "lea": lea, "ada": admin}
    return {"nobody": Client(raise_request_exception=False)} | {
        role: client_of(person, raise_request_exception=False) for role, person in cast.items()
    }


@pytest.fixture
def places(bo, it_service):
    """What fills the blanks of an address: by the name of the blank, or by page and name where one word means two things."""
    return {"handle": bo.handle, "slug": it_service.slug, "pk": 1, "teams.slug": it_service.slug}


def test_every_address_is_placed():
    assert sorted(set(access.addresses()) - {address for _, address in ROWS}) == []


def test_every_placed_address_exists():
    assert sorted({address for _, address in ROWS} - set(access.addresses())) == []


@pytest.mark.parametrize(("method", "address"), ROWS)
def test_an_address_lets_in_whom_it_should(people, places, method, address):
    place = access.filled(address, places)
    assert {role: access.verdict(client, method, place) for role, client in people.items()} == ROWS[method, address]


@pytest.mark.parametrize("address", [address for method, address in ROWS if method == "GET" and ("POST", address) not in ROWS])
def test_writing_to_an_address_is_no_way_around(people, places, address):
    kept_out = {role: said for role, said in ROWS["GET", address].items() if said != "yes"}
    place = access.filled(address, places)
    assert {
        role: said for role, said in kept_out.items() if access.verdict(people[role], "POST", place) not in (said, "405")
    } == {}
