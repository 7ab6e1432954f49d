"""What silence brings to real requests, and whom it spares."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from obliged.ground.people.models import Absence
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.models import Ask, Nudge
from obliged.promises.moves import Wish, play
from obliged.promises.tests.conftest import check_whole
from obliged.promises.tests.places import FRIDAY, MONDAY, WORDS, Office

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
PROMISE = ("promise", "bo", {"due": FRIDAY})
SILENCE = {
    "asked": ([], "unanswered", "2026-03-30 09:00"),
    "asked back": ([("ask_back", "bo", WORDS)], "lapsed", "2026-03-16 09:01"),
    "offered": ([("offer", "bo", {"due": MONDAY})], "lapsed", "2026-03-16 09:01"),
    "countered": ([("offer", "ana", {"due": FRIDAY})], "unanswered", "2026-03-30 09:01"),
    "to be answered": ([("offer", "bo", {"kind": "answer_by", "due": MONDAY})], "unanswered", "2026-03-30 09:01"),
    "promised": ([PROMISE], "missed", "2026-04-03 16:00"),
    "new date": ([PROMISE, ("move_date", "bo", {**WORDS, "due": MONDAY})], "missed", "2026-04-06 16:00"),
    "change": ([PROMISE, ("change", "ana", {"due": MONDAY})], "missed", "2026-04-03 16:00"),
    "delivered": ([PROMISE, ("deliver", "bo", WORDS)], "unconfirmed", "2026-03-16 09:02"),
    "answered": ([("answer", "bo", WORDS)], "unconfirmed", "2026-03-09 09:01"),
    "not yet": ([PROMISE, ("deliver", "bo", WORDS), ("not_yet", "ana", WORDS)], "unresolved", "2026-03-30 09:03"),
}


@pytest.fixture
def office(ana, bo, lea, it_service, store_operations):
    return Office({"ana": ana, "bo": bo, "lea": lea, None: None}, it_service, store_operations, None)


def ring_until(moment: datetime, every=timedelta(hours=7)) -> None:
    """The schedule, hour by hour."""
    at = clock.now()
    while at < moment:
        at = min(at + every, moment)
        moves.ring(at)


def away(person, since: str, until: str) -> None:
    spans = (datetime.fromisoformat(day).replace(tzinfo=UTC) for day in (since, until))
    Absence.objects.create(person=person, **dict(zip(("from_at", "until_at"), spans, strict=True)))


@pytest.mark.parametrize("place", SILENCE)
def test_if_nobody_acts_silence_ends_it_in_its_own_time(office, place):
    way, outcome, at = SILENCE[place]
    ask = office.place_after(way)
    ending = datetime.fromisoformat(at).replace(tzinfo=UTC)
    ring_until(ending - timedelta(minutes=1))
    assert Ask.objects.open().filter(pk=ask.pk).exists()
    moves.ring(ending)
    ask.refresh_from_db()
    assert (ask.outcome, ask.bell_at) == (outcome, None)
    check_whole(ask)


def test_a_new_date_stands_unconfirmed_and_a_change_falls_after_three_days(office):
    late, changed = office.place_after(SILENCE["new date"][0]), office.place_after(SILENCE["change"][0])
    moves.ring(BEGIN + timedelta(days=3, minutes=2))
    states = [(ask.state, ask.due) for ask in Ask.objects.order_by("pk")]
    assert states == [("promised", MONDAY), ("promised", FRIDAY)]
    assert late.promises.last().how == "unconfirmed" and late.promises.last().baseline_due == FRIDAY
    assert changed.promises.count() == 1


def test_ringing_twice_is_ringing_once(office):
    office.place_after([])
    for _ in range(3):
        moves.ring(BEGIN + timedelta(days=1))
    assert list(Nudge.objects.values_list("name", flat=True)) == ["reply_due"]


def test_each_nudge_comes_once_in_its_order(office):
    office.place_after([])
    ring_until(BEGIN + timedelta(days=5))
    assert list(Nudge.objects.values_list("name", flat=True)) == ["reply_half", "reply_due", "reply_twice"]


def test_after_a_long_sleep_only_the_newest_nudge_rings(office):
    office.place_after([])
    moves.ring(BEGIN + timedelta(days=9))
    assert list(Nudge.objects.values_list("name", flat=True)) == ["reply_twice"]


def test_after_a_longer_sleep_only_the_end_comes(office):
    ask = office.place_after([])
    moves.ring(BEGIN + timedelta(days=90))
    ask.refresh_from_db()
    assert ask.outcome == "unanswered" and not Nudge.objects.exists()


def test_a_message_breaks_the_silence_of_its_side(office, ana, bo):
    ask = office.place_after([])
    with clock.at("2026-03-27 09:00"):
        moves.write(ask, "We are at it.", by=bo)
        moves.write(ask, "A note for us.", by=bo, is_private_note=True)
    moves.ring(datetime(2026, 4, 23, 9, tzinfo=UTC))
    assert Ask.objects.open().exists()
    moves.ring(datetime(2026, 4, 24, 9, tzinfo=UTC))
    assert not Ask.objects.open().exists()


def test_a_private_note_is_said_to_nobody_across_the_table(office, bo):
    ask = office.place_after([])
    with clock.at("2026-03-27 09:00"):
        moves.write(ask, "A note for us.", by=bo, is_private_note=True)
    moves.ring(datetime(2026, 3, 30, 9, tzinfo=UTC))
    assert not Ask.objects.open().exists()


def test_nothing_is_missed_while_the_owner_is_away(office, bo):
    ask = office.place_after([PROMISE])
    away(bo, "2026-03-05", "2026-05-04")
    ring_until(datetime(2026, 5, 29, tzinfo=UTC), every=timedelta(days=1))
    assert Ask.objects.open().exists()
    moves.ring(datetime(2026, 6, 2, 16, tzinfo=UTC))
    ask.refresh_from_db()
    assert ask.outcome == "missed"


def test_nothing_is_missed_when_the_owner_is_gone(office, bo, lea):
    ask = office.place_after([PROMISE])
    bo.is_active = False
    bo.save()
    ring_until(datetime(2026, 6, 1, tzinfo=UTC), every=timedelta(days=5))
    ask.refresh_from_db()
    with clock.at("2026-06-01 09:00"):
        play(ask, "cover", by=lea)
    assert (ask.state, ask.owner, ask.due) == ("promised", lea, FRIDAY)


def test_an_acceptance_waits_while_the_customer_is_on_leave(office, ana):
    ask = office.place_after(SILENCE["delivered"][0])
    ring_until(BEGIN + timedelta(days=8))
    away(ana, "2026-03-11", "2026-04-01")
    moves.ring(datetime(2026, 3, 31, 9, tzinfo=UTC))
    assert Ask.objects.open().exists()
    moves.ring(datetime(2026, 4, 6, 9, 2, tzinfo=UTC))
    ask.refresh_from_db()
    assert ask.outcome == "unconfirmed"


def test_a_person_who_is_asked_while_away_has_their_time_after(ana, bo):
    away(bo, "2026-03-02", "2026-03-23")
    moves.ask(Wish("Call me", to_person=bo), by=ana)
    ring_until(datetime(2026, 3, 23, 9, tzinfo=UTC))
    assert not Nudge.objects.exists()
    moves.ring(datetime(2026, 3, 24, 9, tzinfo=UTC))
    assert Nudge.objects.get().name == "reply_due"


def test_the_team_is_told_once_that_an_owner_is_away(office, bo):
    office.place_after([PROMISE])
    away(bo, "2026-03-04", "2026-03-18")
    told = [moves.tell_of_absences(BEGIN + timedelta(days=day)) for day in (1, 3, 3.5, 20)]
    assert told == [0, 1, 0, 0]


@pytest.mark.parametrize(("since", "until"), [("2026-03-06 17:00", "2026-03-09 09:00"), ("2026-03-04 09:00", "2026-03-04 16:00")])
def test_a_weekend_or_a_day_away_calls_nobody(office, bo, since, until):
    office.place_after([PROMISE])
    away(bo, since, until)
    assert moves.tell_of_absences(datetime.fromisoformat(until).replace(tzinfo=UTC) - timedelta(hours=1)) == 0


def test_somebody_without_any_working_time_ahead_does_not_stop_the_clock(office, bo, ana):
    stuck, other = moves.ask(Wish("Call me", to_person=bo), by=ana), office.place_after([])
    away(bo, "2026-03-01", "2099-01-01")
    moves.ring(BEGIN + timedelta(days=60))
    other.refresh_from_db()
    stuck.refresh_from_db()
    assert (other.outcome, stuck.state, stuck.bell_at) == ("unanswered", "asked", BEGIN + timedelta(days=61))


def test_a_request_that_cannot_be_looked_at_keeps_no_other_bell_from_ringing(office, ana, bo, caplog):
    broken, other = moves.ask(Wish("Call me", to_person=bo), by=ana), office.place_after([])
    Ask.objects.filter(pk=broken.pk).update(offer={"no": "offer"})
    moves.ring(BEGIN + timedelta(days=60))
    other.refresh_from_db()
    broken.refresh_from_db()
    assert (other.outcome, broken.bell_at) == ("unanswered", BEGIN + timedelta(days=61))
    assert f"request {broken.pk} could not be looked at" in caplog.text


def test_imported_history_is_left_in_peace(office, bo):
    ask = office.place_after([PROMISE])
    away(bo, "2026-03-04", "2026-03-18")
    Ask.objects.filter(pk=ask.pk).update(is_imported=True)
    assert moves.ring(BEGIN + timedelta(days=90)) == moves.tell_of_absences(BEGIN + timedelta(days=3)) == 0


def test_many_bells_ring_in_a_fixed_number_of_questions(office, ana, lea, django_assert_max_num_queries):
    for _ in range(3):
        office.place_after([PROMISE])
    with django_assert_max_num_queries(25) as few:
        moves.ring(BEGIN + timedelta(days=4, hours=7))
    for _ in range(27):
        office.place_after([PROMISE])
    with django_assert_max_num_queries(len(few)):
        assert moves.ring(BEGIN + timedelta(days=4, hours=7, minutes=1)) == 27
    assert Nudge.objects.filter(name="due").count() == 30
