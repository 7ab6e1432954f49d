"""The picture of the README: one request, as the person sees it who asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.kernel import clock
from obliged.promises import moves


@pytest.fixture
def laptop(ana, bo, it_service):
    """Ana wants a laptop for a new colleague, Bo promised it and told her in time that it takes a day longer."""
    day = clock.now().replace(hour=16, minute=0, second=0, microsecond=0) + timedelta(days=3)
    wish = moves.Wish(
        "A laptop for the new colleague at Harbour Street",
        details="Thirteen inches, with the till program on it. She starts on Monday.",
        because="She opens the shop alone on her second day.",
        wanted_by=day,
        to_team=it_service,
        done_means=("It starts", "It has the till program"),
    )
    ask = moves.ask(wish, by=ana)
    moves.play(ask, "promise", by=bo, due=day, text="I will bring it myself.")
    moves.write(ask, "Shall I put her name on it?", by=bo)
    moves.play(ask, "move_date", by=bo, due=day + timedelta(days=1), text="The parcel is late.")
    return ask


def test_a_request_has_its_picture_and_nothing_stands_in_the_way(signed_in, ana, laptop, axe, shoot):
    page = signed_in(ana)
    page.goto(f"/requests/{laptop.pk}")
    shoot(page, "request")
    assert axe(page) == []
