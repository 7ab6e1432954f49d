"""How a request begins, and what is refused before it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from obliged.ground.catalogue.models import Service
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish, play
from obliged.promises.tests.conftest import FRIDAY, check_whole

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
WORDS = {"text": "In words."}
NAIVE = datetime(2026, 4, 1, 9)  # noqa: DTZ001


@pytest.fixture
def wish(it_service):
    return Wish("A laptop", to_team=it_service, because="A colleague begins on Monday.")


@pytest.mark.parametrize(
    ("flaw", "field"),
    [
        ({"title": " \n"}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"details": "x" * 20_001}, "details"),
        ({"details": "a\0b"}, "details"),
        ({"because": "x" * 2_001}, "because"),
        ({"done_means": ("x",) * 31}, "done_means"),
        ({"wanted_by": FRIDAY - timedelta(days=7)}, "wanted_by"),
        ({"wanted_by": NAIVE}, "wanted_by"),
        ({"to_team": None}, "to"),
        ({"to_team": None, "to_concierge": True}, "to"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_its_field(wish, ana, flaw, field):
    with pytest.raises(Refused) as no:
        moves.ask(replace(wish, **flaw), by=ana)
    assert no.value.field == field and str(no.value) and not Ask.objects.exists()


def test_a_complete_wish_is_one_whole_request(wish, ana, it_service):
    ask = moves.ask(replace(wish, title=" A \u202elaptop ", wanted_by=FRIDAY, done_means=("It starts", " ")), by=ana)
    check_whole(ask)
    assert (ask.title, ask.team, ask.customer_team.name) == ("A laptop", it_service, "Store Operations")
    assert [line.text for line in ask.lines.all()] == ["It starts"]


@pytest.mark.parametrize("who", ["self", "gone", "name only"])
def test_one_asks_somebody_else_who_is_here(ana, bo, who):
    type(bo).objects.filter(pk=bo.pk).update(is_active=who != "gone", is_placeholder=who == "name only")
    bo.refresh_from_db()
    for begin in (
        lambda: moves.ask(Wish("Call me", to_person=ana if who == "self" else bo), by=ana),
        lambda: moves.offer_help(Wish("I can help"), to=ana if who == "self" else bo, by=ana),
        lambda: moves.note_promise(Wish("As said"), customer=ana, owner=ana if who == "self" else bo, due=FRIDAY, by=ana),
    ):
        with pytest.raises(Refused):
            begin()
    assert not Ask.objects.exists()


def test_a_team_that_is_closed_takes_nothing(wish, ana, it_service):
    it_service.is_open = False
    with pytest.raises(Refused, match="takes no requests"):
        moves.ask(wish, by=ana)


def test_a_service_names_its_team_and_no_other(ana, it_service, store_operations):
    service = Service.objects.create(name="Laptops", slug="laptops", team=it_service)
    assert moves.ask(Wish("A laptop", service=service), by=ana).team == it_service
    with pytest.raises(Refused, match="does not offer"):
        moves.ask(Wish("A laptop", service=service, to_team=store_operations), by=ana)


def test_who_does_not_know_whom_to_ask_asks_the_concierge(ana, it_service):
    type(it_service).objects.filter(pk=it_service.pk).update(is_concierge=True)
    assert moves.ask(Wish("Who knows?", to_concierge=True), by=ana).team == it_service


def test_what_was_declined_is_asked_elsewhere_with_its_first_asked_time(wish, ana, bo, store_operations):
    declined = moves.ask(wish, by=ana)
    with clock.later(days=1):
        again = replace(wish, to_team=store_operations)
        with pytest.raises(Refused, match="still open"):
            moves.ask_again(declined, again, by=ana)
        play(declined, "decline", by=bo, team=store_operations.pk, **WORDS)
        with pytest.raises(Refused, match="Only the person who asked"):
            moves.ask_again(declined, again, by=bo)
        assert moves.ask_again(declined, again, by=ana).first_asked_at == declined.first_asked_at


def test_help_is_offered_and_counts_when_it_is_wanted(ana, bo):
    ask = moves.offer_help(Wish("I can set up the tills"), to=ana, due=FRIDAY, by=bo)
    assert (ask.state, ask.turn, ask.promises.count()) == ("offered", "customer", 0)
    play(ask, "agree", by=ana)
    assert ask.promises.get().owner == bo


@pytest.mark.parametrize("writer", ["ana", "bo"])
def test_a_spoken_promise_counts_when_the_other_one_agrees(ana, bo, cy, writer):
    people = {"ana": ana, "bo": bo}
    other = people[{"ana": "bo", "bo": "ana"}[writer]]
    ask = moves.note_promise(Wish("As said"), customer=ana, owner=bo, due=FRIDAY, by=people[writer])
    with pytest.raises(Refused, match="other side's turn"):
        play(ask, "agree", by=people[writer])
    play(ask, "agree", by=other)
    assert (ask.promises.get().owner, ask.due) == (bo, FRIDAY)


def test_a_spoken_promise_is_noted_by_one_of_the_two(ana, bo, cy):
    with pytest.raises(Refused, match="one of the two"):
        moves.note_promise(Wish("As said"), customer=ana, owner=bo, due=FRIDAY, by=cy)


@pytest.fixture
def called(promised, bo, cy, mo):
    """Bo calls two more hands."""
    pieces = [Wish("Set up the till", to_person=cy), Wish("Carry it there", to_person=mo, because="It is heavy.")]
    return moves.call_for_hands(promised, pieces, by=bo)


def test_each_piece_is_a_request_of_the_owner_and_owner_and_date_stay(promised, called, bo):
    assert {(part.customer, part.parent) for part in called} == {(bo, promised)}
    promised.refresh_from_db()
    assert (promised.owner, promised.due) == (bo, FRIDAY)


def test_only_who_has_it_calls_for_hands(promised, lea, cy):
    with pytest.raises(Refused, match="Only the person who has it"):
        moves.call_for_hands(promised, [Wish("Carry it", to_person=cy)], by=lea)
    with pytest.raises(Refused, match="Only the person who has it"):
        moves.ask(Wish("Carry it", to_person=cy, parent=promised), by=lea)


def test_a_call_for_hands_does_not_flood_anybody(promised, bo):
    with pytest.raises(Refused, match="12 pieces at most"):
        moves.call_for_hands(promised, [Wish("Carry a box", is_open_call=True)] * 13, by=bo)
    assert not promised.parts.exists()


def test_the_whole_is_delivered_when_its_parts_are_closed_or_waived(promised, called, bo, cy):
    play(called[0], "answer", by=cy, **WORDS)
    play(called[0], "accept", by=bo)
    with pytest.raises(Refused, match="Some parts") as no:
        play(promised, "deliver", by=bo, **WORDS)
    assert no.value.field == "waive_parts"
    play(promised, "deliver", by=bo, waive_parts=True, **WORDS)


def test_parts_of_something_private_are_private_and_know_why(ana, bo, cy):
    whole = moves.ask(Wish("A surprise", to_person=bo, is_private=True, because="Mo retires."), by=ana)
    play(whole, "take", by=bo)
    part = moves.call_for_hands(whole, [Wish("Bake a cake", to_person=cy)], by=bo)[0]
    assert (part.is_private, part.because) == (True, "Mo retires.")


@pytest.fixture
def monthly(wish, ana):
    return moves.start_series(replace(wish, wanted_by=FRIDAY), "FREQ=MONTHLY;BYDAY=1FR;COUNT=3", by=ana)


def test_what_comes_again_is_a_request_for_each_date(monthly):
    assert [f"{ask.wanted_by:%m-%d %H:%M}" for ask in monthly] == ["03-06 16:00", "04-03 16:00", "05-01 16:00"]


def test_a_later_occurrence_is_not_unanswered_before_its_time(monthly):
    with clock.later(days=29):
        moves.ring()
    assert [ask.outcome for ask in Ask.objects.filter(pk__in=[a.pk for a in monthly]).order_by("wanted_by")] == [
        "unanswered",
        "",
        "",
    ]


def test_a_series_keeps_its_wall_time_when_the_clocks_change(wish, ana):
    ana.zone = "Europe/Berlin"
    asks = moves.start_series(replace(wish, wanted_by=FRIDAY), "FREQ=WEEKLY;COUNT=5", by=ana)
    assert [f"{ask.wanted_by:%H:%M}" for ask in Ask.objects.filter(pk__in=[a.pk for a in asks]).order_by("wanted_by")] == [
        "16:00",
        "16:00",
        "16:00",
        "16:00",
        "15:00",
    ]


def test_a_word_for_the_series_is_a_word_for_each(monthly, bo):
    moves.promise_series(monthly[0].series, by=bo)
    assert list(Ask.objects.order_by("due").values_list("state", "owner")) == [("promised", bo.pk)] * 3
    with pytest.raises(Refused, match="waiting for a promise"):
        moves.promise_series(monthly[0].series, by=bo)


def test_stopped_what_is_only_asked_ends_and_what_is_promised_stays(monthly, ana, bo):
    play(monthly[0], "promise", by=bo, due=FRIDAY)
    with pytest.raises(Refused, match="person who asked"):
        moves.stop_series(monthly[0].series, by=bo)
    moves.stop_series(monthly[0].series, by=ana)
    assert sorted(Ask.objects.values_list("state", "outcome")) == [("ended", "withdrawn")] * 2 + [("promised", "")]


@pytest.mark.parametrize(
    "rule",
    [
        "often",
        "",
        "FREQ=MONTHLY;COUNT=61",
        "FREQ=DAILY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "DTSTART:20260101T000000\nRRULE:FREQ=DAILY;COUNT=3",
    ],
)
def test_a_rule_nobody_could_mean_is_refused(wish, ana, rule):
    with pytest.raises(Refused) as no:
        moves.start_series(replace(wish, wanted_by=FRIDAY), rule, by=ana)
    assert no.value.field == "rule" and not Ask.objects.exists()
