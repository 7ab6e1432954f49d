"""What becomes of a word: its dates, its notice, its hands, and how it counts when all is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.ground.people.models import Absence, Membership
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.models.cache import standing_of
from obliged.promises.moves import Wish, play
from obliged.promises.tests.conftest import FRIDAY, check_whole

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
TUESDAY, THURSDAY = FRIDAY + timedelta(days=4), FRIDAY + timedelta(days=6)
WORDS = {"text": "In words."}


@pytest.fixture
def moved(promised, ana, bo):
    """A new date was told ahead and agreed."""
    play(promised, "move_date", by=bo, due=TUESDAY, reason="waited_for_yes", **WORDS)
    play(promised, "agree", by=ana)
    return promised


def test_a_new_date_keeps_the_baseline_and_remembers_why(moved):
    first, second = moved.promises.all()
    assert (first.reason, first.proposed_due, first.ended) == ("waited_for_yes", TUESDAY, "moved")
    assert (second.due, second.baseline_due, second.how, second.reason) == (TUESDAY, FRIDAY, "new_date", "")


def test_a_date_the_customer_asked_for_is_a_new_baseline(promised, ana, bo):
    play(promised, "change", by=ana, due=THURSDAY)
    play(promised, "agree", by=bo)
    assert (promised.due, promised.baseline_due) == (THURSDAY, THURSDAY)


def test_other_work_for_the_same_date_does_not_wash_a_broken_first_word(moved, ana, bo):
    play(moved, "change", by=ana, text="In blue, please.")
    play(moved, "agree", by=bo)
    assert (moved.due, moved.baseline_due, moved.promises.last().text) == (TUESDAY, FRIDAY, "In blue, please.")


def test_a_colleague_cannot_agree_to_a_change_for_the_owner(promised, ana, bo, lea):
    play(promised, "change", by=ana, due=THURSDAY)
    with pytest.raises(Refused, match="Nobody promises for another"):
        play(promised, "agree", by=lea)
    play(promised, "agree", by=bo)


def test_a_new_date_refused_is_told_but_not_agreed(promised, ana, bo):
    play(promised, "move_date", by=bo, due=TUESDAY, **WORDS)
    play(promised, "need_old_date", by=ana)
    word = promised.promises.get()
    assert (word.due, word.refused_at is not None, word.as_word().was_told_ahead) == (FRIDAY, True, True)


def test_told_after_the_date_is_no_notice(promised, bo):
    with clock.at(FRIDAY + timedelta(hours=1)):
        play(promised, "move_date", by=bo, due=TUESDAY, **WORDS)
    assert not promised.promises.get().as_word().was_told_ahead


def test_an_offer_whose_day_has_passed_cannot_be_agreed_to(laptop, ana, bo):
    play(laptop, "offer", by=bo, due=TUESDAY)
    with clock.at(TUESDAY), pytest.raises(Refused, match="passed meanwhile"):
        play(laptop, "agree", by=ana)
    play(laptop, "agree", by=ana)


def test_handed_over_it_is_the_same_word_for_the_same_date(promised, bo, lea):
    play(promised, "hand_over", by=bo, person=lea.pk)
    assert promised.owner == bo
    play(promised, "take_over", by=lea)
    assert (promised.owner, promised.due, promised.baseline_due) == (lea, FRIDAY, FRIDAY)
    check_whole(promised)


def test_before_taking_over_a_colleague_speaks_for_nobody(promised, ana, bo, cy):
    play(promised, "hand_over", by=bo, person=cy.pk)
    play(promised, "change", by=ana, due=THURSDAY)
    with pytest.raises(Refused, match="people who were asked"):
        play(promised, "keep_as_promised", by=cy)
    assert Ask.objects.visible_to(cy).get() == promised


def test_the_customer_may_object_for_a_working_day(promised, ana, bo, lea):
    play(promised, "hand_over", by=bo, person=lea.pk)
    play(promised, "take_over", by=lea)
    with clock.later(days=1, minutes=1), pytest.raises(Refused, match="working day to object"):
        play(promised, "object", by=ana)
    play(promised, "object", by=ana)
    assert (promised.owner, promised.promises.filter(ended_at=None).get().owner) == (bo, bo)


def test_nobody_objects_to_a_cover_while_the_first_owner_is_away(promised, ana, bo, lea):
    Absence.objects.create(person=bo, from_at=clock.now(), until_at=FRIDAY)
    play(promised, "cover", by=lea)
    with pytest.raises(Refused, match="is not here"):
        play(promised, "object", by=ana)


def test_a_hand_over_nobody_took_falls_with_the_delivery(promised, bo, lea):
    play(promised, "hand_over", by=bo, person=lea.pk)
    play(promised, "deliver", by=bo, **WORDS)
    assert promised.handing_to is None


def test_accepted_after_a_not_yet_counts_by_the_delivery_that_was_accepted(delivered, ana):
    with clock.later(hours=1):
        play(delivered, "not_yet", by=ana, **WORDS)
        play(delivered, "accept", by=ana)
    word = delivered.promises.get()
    assert (word.delivered_at, word.ended) == (clock.now(), "accepted")


def test_opened_again_the_word_it_was_closed_with_counts_again(delivered, ana):
    play(delivered, "accept", by=ana)
    with clock.later(days=3):
        play(delivered, "reopen", by=ana, **WORDS)
    word = delivered.promises.get()
    assert (delivered.state, word.ended_at, word.ended) == ("not_yet", None, "")
    assert delivered.acceptances.get().reopened_at is not None


@pytest.mark.parametrize(("days", "is_open"), [(14, True), (15, False)])
def test_what_was_accepted_is_opened_again_for_ten_working_days(delivered, ana, days, is_open):
    play(delivered, "accept", by=ana)
    with clock.later(days=days, minutes=-1):
        assert is_open == standing_after(delivered, "reopen", ana)


@pytest.mark.parametrize(("days", "is_open"), [(90, True), (91, False)])
def test_what_silence_ended_is_picked_up_for_ninety_days(laptop, bo, days, is_open):
    play(laptop, "close_unanswered", by=None)
    with clock.later(days=days):
        assert is_open == standing_after(laptop, "pick_up", bo)


def standing_after(ask, verb, by) -> bool:
    """Whether a verb was let through."""
    try:
        play(ask, verb, by=by, **WORDS)
    except Refused:
        return False
    return ask.is_open


def test_a_missed_word_does_not_come_to_life_with_a_late_answer(promised, ana, bo):
    play(promised, "close_missed", by=None)
    play(promised, "pick_up", by=bo)
    play(promised, "answer", by=bo, **WORDS)
    play(promised, "accept", by=ana)
    with clock.later(hours=1):
        play(promised, "reopen", by=ana, **WORDS)
    assert (promised.state, promised.promises.get().ended) == ("asked", "missed")


def test_after_two_not_yets_and_a_talk_left_the_provider_may_leave_it(delivered, ana, bo):
    play(delivered, "not_yet", by=ana, **WORDS)
    play(delivered, "deliver", by=bo, **WORDS)
    play(delivered, "not_yet", by=ana, **WORDS)
    moves.propose_talk(delivered, [FRIDAY], by=bo)
    with clock.later(days=6), pytest.raises(Refused, match="Talk it over"):
        play(delivered, "give_up", by=bo)
    with clock.later(days=7):
        play(delivered, "give_up", by=bo)
    assert delivered.outcome == "unresolved"


def test_a_talk_the_customer_offered_gives_the_provider_no_leave(delivered, ana, bo):
    play(delivered, "not_yet", by=ana, **WORDS)
    play(delivered, "deliver", by=bo, **WORDS)
    play(delivered, "not_yet", by=ana, **WORDS)
    moves.propose_talk(delivered, [FRIDAY], by=ana)
    with clock.later(days=30), pytest.raises(Refused, match="Talk it over"):
        play(delivered, "give_up", by=bo)


def test_no_reply_may_be_said_when_new_hands_are_late_too(laptop, ana, bo, store_operations):
    play(laptop, "pass_on", by=bo, team=store_operations.pk, **WORDS)
    with clock.later(days=1), pytest.raises(Refused, match="still have time"):
        play(laptop, "withdraw", by=ana, no_reply=True)
    with clock.later(days=2):
        play(laptop, "withdraw", by=ana, no_reply=True)


def test_after_three_hands_only_the_concierge_finds_the_next(laptop, bo, mo, it_service, store_operations):
    for by, team in [(bo, store_operations), (mo, it_service), (bo, store_operations)]:
        play(laptop, "pass_on", by=by, team=team.pk, **WORDS)
    with pytest.raises(Refused, match="three times already"):
        play(laptop, "pass_on", by=mo, team=it_service.pk, **WORDS)
    type(it_service).objects.filter(pk=it_service.pk).update(is_concierge=True)
    play(laptop, "pass_on", by=mo, team=it_service.pk, **WORDS)
    play(laptop, "pass_on", by=bo, team=store_operations.pk, **WORDS)
    assert (laptop.hops, laptop.team) == (5, store_operations)


def test_an_open_call_is_taken_by_one_and_declined_by_nobody_for_all(ana, bo, cy):
    ask = moves.ask(Wish("Who has a spare till?", is_open_call=True), by=ana)
    with pytest.raises(Refused, match="Everybody was asked"):
        play(ask, "decline", by=cy, concierge=True, **WORDS)
    play(ask, "promise", by=bo, due=FRIDAY)
    play(ask, "deliver", by=bo, **WORDS)
    with pytest.raises(Refused, match="people who were asked"):
        play(ask, "undeliver", by=cy)


def test_merged_the_earliest_asked_time_wins_and_the_customer_follows(ana, bo, mo, laptop):
    with clock.later(days=1):
        later = moves.ask(Wish("Laptops for the store", to_team=laptop.team), by=mo)
        play(laptop, "merge", by=bo, into=later.pk)
        with pytest.raises(Refused, match="has to agree"):
            play(laptop, "merge", by=bo)
        play(laptop, "merge", by=ana)
    later.refresh_from_db()
    assert (laptop.outcome, later.first_asked_at) == ("merged", laptop.first_asked_at)
    assert later in Ask.objects.followed_by(ana)


def test_a_private_request_of_somebody_else_is_never_joined(ana, bo, mo, laptop):
    private = moves.ask(Wish("My own laptop", to_team=laptop.team, is_private=True), by=mo)
    with pytest.raises(Refused, match="cannot be joined"):
        play(laptop, "merge", by=bo, into=private.pk)


def test_the_third_person_may_accept_but_not_their_own_work(ana, bo, cy, it_service):
    ask = moves.ask(Wish("A laptop for Cy", to_team=it_service, third=cy), by=ana)
    play(ask, "promise", by=bo, due=FRIDAY)
    play(ask, "deliver", by=bo, **WORDS)
    Membership.objects.create(person=cy, team=it_service)
    with pytest.raises(Refused, match="person who asked"):
        play(ask, "accept", by=cy)


def test_a_customer_who_asks_twice_at_once_has_two_requests_with_their_own_words(ana, bo):
    first, second = (moves.ask(Wish("A laptop", to_person=bo), by=ana) for _ in range(2))
    play(first, "promise", by=bo, due=FRIDAY)
    assert standing_of(second).word is None
