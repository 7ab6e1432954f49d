"""A program that speaks for somebody, and a request to speak about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import Client

from obliged.ground.people.moves import make_token
from obliged.promises import moves
from obliged.promises.moves import Wish

FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


class Program:
    """A client with a token: `program(ana).post("/requests", {"title": …})`; the last answer's JSON is returned by `.json()`."""

    def __init__(self, secret: str) -> None:
        self.client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}"})

    def get(self, place: str, **query):
        return self.client.get(f"/api/v1{place}", query)

    def post(self, place: str, body=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(f"/api/v1{place}", body or {}, content_type="application/json", headers=named)

    def delete(self, place: str):
        return self.client.delete(f"/api/v1{place}")


@pytest.fixture(autouse=True)
def _fresh_pace(db):
    """Writes are counted in the cache, which on PostgreSQL is a table."""
    cache.clear()


@pytest.fixture
def program():
    """A program that may write for a person, or with another scope what that scope opens."""
    return lambda person, scope="write": Program(make_token(person, name="a program", scope=scope)[1])


@pytest.fixture
def laptop(ana, bo, it_service):
    """Ana asked Bo's team for a laptop."""
    wish = Wish(
        "A laptop for the new starter",
        details="13 inches.",
        because="She starts on Monday.",
        wanted_by=FRIDAY,
        to_team=it_service,
    )
    return moves.ask(wish, by=ana)


@pytest.fixture
def secret(ana, bo):
    """Ana asked Bo for something that is nobody else's business."""
    return moves.ask(Wish("CANARY a private matter", to_person=bo, is_private=True), by=ana)
