"""Alderway is the same every time, and holds every state and end of a request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.ops import sample
from obliged.promises.models import Ask
from obliged.promises.models.cache import standing_of
from obliged.promises.verbs import Outcome, State, replay

pytestmark = pytest.mark.django_db


@contextmanager
def transaction_that_never_was() -> Iterator[None]:
    """All that is written inside is undone: the sample is loaded once for all tests of this file."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def alderway(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction_that_never_was(), clock.at("2026-05-12 10:00", "Europe/London"):
        sample.load()
        yield


def test_it_holds_every_state_and_every_end(alderway):
    assert set(Ask.objects.values_list("state", flat=True)) == set(State.values)
    assert set(Ask.objects.exclude(outcome="").values_list("outcome", flat=True)) == set(Outcome.values)


def test_its_history_replays_to_where_it_stands(alderway):
    for ask in Ask.objects.all():
        assert replay(ask.moves.as_acts()) == standing_of(ask)


def test_it_is_refused_where_somebody_lives(alderway):
    with pytest.raises(Refused, match="lives here already"):
        sample.load()
