"""What tests of the administrators' place share."""

from __future__ import annotations

import pytest

from obliged.ground.people.models import Person
from obliged.ground.people.tests.cast import a_person


@pytest.fixture
def ada(client_of, admin):
    """The administrator's browser."""
    return client_of(admin)


@pytest.fixture
def bo_twice(bo, it_service) -> Person:
    """A second account of Bo, made by mistake."""
    person = a_person("Bo Lindqvist", handle="bo-2")
    it_service.people.add(person)
    return person


def text_of(response) -> str:
    """A page as text."""
    return response.content.decode()
