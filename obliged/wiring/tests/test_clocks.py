"""What the clock rings reaches whoever can act on it, where they can act on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from obliged.ground.notifications.models import Notification
from obliged.kernel import clock, jobs
from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


@pytest.fixture
def promised(ana, bo, lea, it_service):
    ask = moves.ask(Wish("A laptop", to_team=it_service), by=ana)
    play(ask, "promise", by=bo, due=FRIDAY)
    return ask


def told(person) -> dict[str, str]:
    """What a person was told, and where it leads."""
    with clock.later(days=60):
        jobs.work()
    return {one.words.rpartition(":")[0]: one.url for one in Notification.objects.filter(person=person)}


def test_a_notice_of_a_near_date_leads_to_where_a_new_one_is_told(promised, bo):
    moves.ring(FRIDAY - timedelta(days=1))
    moves.ring(FRIDAY)
    late = f"/requests/{promised.pk}/late"
    found = told(bo)
    assert found["Due in one working day"] == late
    assert found["Due now. Deliver, give a new date, or take it back"] == late
