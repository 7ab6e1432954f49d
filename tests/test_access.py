"""Every address is placed for every role, the false rows too: an address that nobody placed fails here."""

from __future__ import annotations

import re

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


def test_every_address_is_placed():
    assert sorted(set(access.addresses()) - {address for _, address in ROWS}) == []


def test_every_deed_of_the_api_is_placed(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    deeds = {(verb.upper(), re.sub(r"{(\w+)}", r"<\1>", path)) for path, verbs in paths.items() for verb in verbs}
    assert sorted(deeds - set(ROWS)) == []


def test_every_placed_address_exists():
    assert sorted({address for _, address in ROWS} - set(access.addresses())) == []


@pytest.mark.parametrize(("method", "address"), ROWS)
def test_an_address_lets_in_whom_it_should(people, request, method, address):
    places = request.getfixturevalue("places") if "<" in address else {}
    assert {role: access.verdict(client, method, address, places) for role, client in people.items()} == ROWS[method, address]


def test_writing_is_no_way_around(people, places):
    looks = [(address, roles) for (method, address), roles in ROWS.items() if method == "GET" and ("POST", address) not in ROWS]
    kept_out = [(address, role, said) for address, roles in looks for role, said in roles.items() if said in ("door", "no")]
    wrote = [(a, r) for a, r, said in kept_out if access.verdict(people[r], "POST", a, places) not in (said, "405")]
    assert wrote == []
