"""Where people who came without being told stumbled on the page of a request."""

from __future__ import annotations

import pytest

from obliged.promises.moves import play
from obliged.promises.tests.conftest import FRIDAY
from obliged.promises.verbs import VERBS

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def shown(client_of):
    """The page of a request as somebody reads it."""
    return lambda ask, person, tail="": client_of(person).get(f"/requests/{ask.pk}{tail}").content.decode()


def test_to_need_it_no_longer_has_one_name_before_a_promise_and_after(laptop, shown, ana, bo):
    assert VERBS["withdraw"].button == VERBS["release"].button
    before = shown(laptop, ana)
    play(laptop, "promise", by=bo, due=FRIDAY)
    assert before.count("I no longer need it") == shown(laptop, ana).count("I no longer need it") == 1


def test_nobody_is_said_to_look_who_may_not_have_looked(delivered, shown, bo):
    page = shown(delivered, bo)
    assert "Ana has the next word" in page and "looks at it" not in page
