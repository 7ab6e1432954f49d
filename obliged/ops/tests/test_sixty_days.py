"""Sixty days in which nobody acts: the schedule runs day by day, and each request ends as LOOP.md lists it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from obliged.kernel import clock
from obliged.ops import schedule
from obliged.promises.models import Ask
from obliged.promises.tests.conftest import check_whole
from obliged.promises.tests.places import PLACES, Office

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
# From each open state: how it ends, and every nudge on the way.
ENDS = {
    "asked": ("unanswered", ["reply_due", "reply_twice"]),
    "asked back": ("lapsed", ["your_turn_2", "your_turn_5"]),
    "offered": ("lapsed", ["your_turn_2", "your_turn_5"]),
    "countered": ("unanswered", ["reply_half", "reply_due", "reply_twice"]),
    "promised": ("missed", ["day_before", "due"]),
    "moving": ("missed", ["new_date_waits", "day_before", "due"]),
    "changing": ("missed", ["new_date_waits", "day_before", "due"]),
    "delivered": ("unconfirmed", ["look_2", "look_5"]),
    "answered": ("unconfirmed", ["look_2"]),
    "not_yet": ("unresolved", ["reply_due", "reply_twice"]),
}


@pytest.fixture
def office(ana, bo, lea, it_service, store_operations):
    return Office({"ana": ana, "bo": bo, "lea": lea, None: None}, it_service, store_operations, None)


def sixty_days() -> None:
    """The schedule, once a day."""
    for day in range(1, 61):
        with clock.at(BEGIN + timedelta(days=day)):
            schedule.look_at_the_clock()
            schedule.look_for_absences()


@pytest.mark.parametrize("place", ENDS)
def test_sixty_silent_days_end_as_listed(office, place):
    ask = office.place(place)
    sixty_days()
    ask.refresh_from_db()
    outcome, nudges = ENDS[place]
    told = list(ask.nudges.order_by("at").values_list("name", flat=True))
    assert (ask.state, ask.outcome, ask.bell_at) == ("ended", outcome, None)
    assert [name for name in told if name != "input_due"] == nudges
    check_whole(ask)


def test_every_open_place_is_run():
    ended = {"accepted", "unconfirmed", "declined", "withdrawn", "released", "revoked", "missed", "unresolved", "unanswered"}
    assert set(ENDS) == set(PLACES) - ended - {"lapsed", "merged"}


@pytest.mark.parametrize("place", sorted({"accepted", "declined", "released", "revoked", "missed", "lapsed"}))
def test_what_has_ended_stays_as_it_ended(office, place):
    ask = office.place(place)
    before = (ask.state, ask.outcome, ask.seq)
    sixty_days()
    ask.refresh_from_db()
    assert (ask.state, ask.outcome, ask.seq) == before and not Ask.objects.exclude(bell_at=None).exists()
