"""Which reminders go out at once: those that bring a turn to somebody new when it is late or nearly due. The others are gathered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.ground.notifications.models import Notification
from obliged.kernel import clock, jobs
from obliged.promises import moves
from obliged.promises.models import Nudge
from obliged.promises.moves import Wish, play
from obliged.promises.queries.nudges import CUSTOMER_NUDGES, PROVIDER_NUDGES

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)
AT_ONCE = {"due", "answer_day", "input_due", "reply_twice", "owner_away"}
REMINDERS = sorted({*CUSTOMER_NUDGES, *PROVIDER_NUDGES} - AT_ONCE)


@pytest.fixture
def asked(ana, bo, lea, it_service):
    """Ana asks for a laptop by Friday; Bo and Lea, who leads, serve there."""
    return moves.ask(Wish("A laptop", to_team=it_service), by=ana)


def told(ask, name: str) -> dict[str, bool]:
    """Who hears of a nudge, and whether at once."""
    Nudge(ask=ask, key=f"{name}@now", name=name, at=clock.now()).save()
    jobs.work()
    rows = Notification.objects.filter(key__startswith="nudge-")
    return dict(rows.values_list("person__handle", "is_urgent"))


def test_who_steps_in_hears_at_once_and_the_team_and_who_asked_with_their_digest(asked):
    assert told(asked, "reply_twice") == {"lea": True, "bo": False, "ana": False}


def test_who_leads_and_is_asked_by_who_waits_hears_at_once(asked):
    assert told(asked, "lead_asked") == {"lea": True}


@pytest.mark.parametrize(("day", "is_urgent"), [("2026-03-02 09:00", False), ("2026-03-06 09:00", True)])
def test_to_cover_for_somebody_is_asked_at_once_when_it_is_nearly_due(asked, bo, day, is_urgent):
    play(asked, "promise", by=bo, due=FRIDAY)
    with clock.at(day):
        assert set(told(asked, "owner_away").values()) == {is_urgent}


@pytest.mark.parametrize("name", REMINDERS)
def test_what_only_reminds_of_a_turn_one_has_waits_for_a_digest(asked, bo, name):
    play(asked, "promise", by=bo, due=FRIDAY)
    assert set(told(asked, name).values()) == {False}
