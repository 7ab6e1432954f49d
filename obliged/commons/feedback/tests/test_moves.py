"""Feedback is given in a light frame, answered by who leads, and taken back until it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from obliged.commons.feedback import moves
from obliged.commons.feedback.models import Feedback, Step
from obliged.commons.feedback.rules import Frame, Reply, State
from obliged.commons.feedback.tests.conftest import FRAME
from obliged.ground.people.models import Membership
from obliged.kernel import clock, jobs
from obliged.kernel.rules import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FRIDAY = date(2026, 3, 6)


def answered(piece: Feedback, by, answer: State, text: str = "", more_on: date | None = None) -> Feedback:
    piece.refresh_from_db()
    moves.answer(piece, Reply(answer, text, more_on), by=by, version=piece.version)
    piece.refresh_from_db()
    return piece


def words_told(person) -> list[str]:
    jobs.work()
    return [one.words for one in person.notifications.order_by("pk")]


def test_a_team_has_five_working_days_to_answer(said):
    assert said.due_at == datetime(2026, 3, 9, 9, tzinfo=UTC)


@pytest.mark.parametrize("part", ["happened", "effect", "wish"])
@pytest.mark.parametrize("words", ["", " \n ", "\u200b"])
def test_an_empty_frame_is_refused_at_the_field_that_is_empty(ana, it_service, part, words):
    with pytest.raises(Refused) as no:
        moves.give(Frame(**{**vars(FRAME), part: words}), to=it_service, by=ana)
    assert no.value.field == part and not Feedback.objects.exists()


@pytest.mark.parametrize("words", ["bo lindqvist did it.", "Ask @bo.", "Bo Lindqvist’s till"])
def test_it_names_nobody_who_serves_there(ana, bo, it_service, words):
    with pytest.raises(Refused, match="This names Bo Lindqvist") as no:
        moves.give(Frame(words, "It", "That"), to=it_service, by=ana)
    assert no.value.field == "happened"


@pytest.mark.parametrize("words", ["A bo tree", "anna@bo.example", "Somebody else, Bob Lindqvist"])
def test_other_words_are_no_names(ana, bo, it_service, words):
    assert moves.give(Frame(words, "It", "That"), to=it_service, by=ana).happened == words


def test_who_leads_a_team_and_who_tells_a_closed_one_are_refused(ana, lea, it_service):
    with pytest.raises(Refused, match="You lead IT Service"):
        moves.give(FRAME, to=it_service, by=lea)
    it_service.closed_at = clock.now()
    with pytest.raises(Refused, match="serves no more"):
        moves.give(FRAME, to=it_service, by=ana)


def test_leads_are_told_once_and_not_at_once(said, lea, bo):
    assert words_told(lea) == ["Ana Ruiz tells IT Service something, and would like an answer"]
    assert not lea.notifications.get().is_urgent and not bo.notifications.exists()


@pytest.mark.parametrize(
    ("answer", "told"), [(State.DONE, "did something about"), (State.WILL_NOT, "will not do what you wished")]
)
def test_who_said_it_is_told_of_the_answer(said, ana, lea, answer, told):
    assert answered(said, lea, answer, "We hang a note beside each till.").state == answer
    assert [told in words for words in words_told(ana)] == [True]


def test_we_are_looking_has_a_day_and_may_end_either_way(said, ana, lea):
    assert answered(said, lea, State.HEARD, more_on=FRIDAY).more_by == datetime(2026, 3, 7, tzinfo=UTC)
    assert answered(said, lea, State.DONE, "We did.").more_by is None
    assert len(words_told(ana)) == 2


@pytest.mark.parametrize(
    ("reply", "field"),
    [
        (Reply(State.WILL_NOT), "text"),
        (Reply(State.WILL_NOT, " \n"), "text"),
        (Reply(State.DONE), "text"),
        (Reply(State.HEARD, "Soon."), "more_on"),
        (Reply(State.HEARD, more_on=date(2026, 3, 1)), "more_on"),
        (Reply(State.HEARD, more_on=date(2026, 9, 1)), "more_on"),
    ],
)
def test_an_answer_that_says_nothing_is_refused(said, lea, reply, field):
    with pytest.raises(Refused) as no:
        moves.answer(said, reply, by=lea, version=1)
    assert (no.value.field, Step.objects.filter(verb=reply.answer).exists()) == (field, False)


def test_the_last_word_is_said_once(said, lea):
    answered(said, lea, State.DONE, "We did.")
    with pytest.raises(Refused, match="has its answer already"):
        answered(said, lea, State.WILL_NOT, "We changed our mind.")


def test_the_second_of_two_leads_reads_the_first_one_before_they_add_to_it(said, lea):
    answered(said, lea, State.HEARD, more_on=FRIDAY)
    with pytest.raises(Refused, match="Something has happened here since"):
        moves.answer(said, Reply(State.DONE, "We did."), by=lea, version=1)


def test_nobody_answers_but_who_leads(said, ana, bo, mo, admin):
    for person in (ana, bo, mo, admin):
        with pytest.raises(Refused, match="Who leads IT Service answers this"):
            answered(said, person, State.DONE, "Done.")


def test_where_nobody_leads_whoever_serves_there_hears_and_answers(ana, bo, lea, it_service):
    Membership.objects.filter(person=lea).delete()
    piece = moves.give(FRAME, to=it_service, by=ana)
    assert len(words_told(bo)) == 1
    assert answered(piece, bo, State.DONE, "We did.").state == State.DONE


def test_nobody_answers_themselves(said, ana, lea, it_service):
    Membership.objects.create(person=ana, team=it_service, role="lead")
    with pytest.raises(Refused, match="Who leads"):
        answered(said, ana, State.DONE, "Done.")


def test_taken_back_its_words_and_what_was_told_of_it_are_gone(said, ana, lea):
    assert words_told(lea)
    moves.withdraw(said, by=ana)
    moves.withdraw(said, by=ana)
    assert words_told(lea) == []
    assert Feedback.objects.values_list("state", "happened", "wish").get() == ("withdrawn", "", "")


def test_what_is_taken_back_before_anybody_was_told_is_told_to_nobody(said, ana, lea):
    moves.withdraw(said, by=ana)
    assert words_told(lea) == []


def test_what_is_answered_stays_and_others_cannot_take_it_back(said, ana, bo, lea):
    with pytest.raises(Refused, match="Only who wrote this"):
        moves.withdraw(said, by=bo)
    answered(said, lea, State.HEARD, more_on=FRIDAY)
    with pytest.raises(Refused, match="stays with it"):
        moves.withdraw(said, by=ana)


def test_after_five_working_days_leads_are_reminded_once(said, lea):
    before, after = datetime(2026, 3, 9, 8, tzinfo=UTC), datetime(2026, 3, 9, 10, tzinfo=UTC)
    assert [moves.remind(now) for now in (before, after, after)] == [0, 1, 0]
    assert words_told(lea)[1:] == ["Something somebody told IT Service waits for an answer"]


def test_once_more_when_the_day_they_named_has_passed(said, lea):
    moves.remind(datetime(2026, 3, 9, 10, tzinfo=UTC))
    answered(said, lea, State.HEARD, more_on=FRIDAY)
    assert [moves.remind(datetime(2026, 3, day, 10, tzinfo=UTC)) for day in (6, 7, 8)] == [0, 1, 0]


def test_what_is_answered_is_reminded_of_no_more(said, lea):
    answered(said, lea, State.WILL_NOT, "The law wants it so.")
    assert moves.remind(datetime(2027, 3, 9, 10, tzinfo=UTC)) == 0


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("feedback_fills_its_frame", {"wish": ""}),
        ("who_is_looking_says_more_by_a_day", {"state": "heard"}),
        ("who_is_looking_says_more_by_a_day", {"more_by": datetime(2026, 3, 9, tzinfo=UTC)}),
    ],
)
def test_the_tables_hold_it_too(said, rule, change):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Feedback.objects.update(**change)


@pytest.mark.parametrize("verbs", [("give",), ("done", "will_not"), ("withdraw", "done")])
def test_history_holds_one_beginning_and_one_end(said, ana, verbs):
    with pytest.raises(IntegrityError), transaction.atomic():
        for verb in verbs:
            Step(feedback=said, verb=verb, by=ana, text="So.").save()


def test_a_no_without_a_reason_cannot_be_written(said, lea):
    with pytest.raises(IntegrityError, match="who_will_not_says_why"), transaction.atomic():
        Step(feedback=said, verb="will_not", by=lea).save()
