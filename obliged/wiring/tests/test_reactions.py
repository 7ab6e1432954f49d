"""Whom a happening reaches: the other side, who follows, who is mentioned; never who did it, never twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.ground.notifications.models import Notification
from obliged.ground.people import moves as people
from obliged.kernel import clock, jobs
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish, play
from obliged.wiring import reactions

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


@pytest.fixture
def asked(ana, bo, lea, it_service):
    ask = moves.ask(Wish("A laptop", to_team=it_service), by=ana)
    jobs.work()
    return ask


def told(person) -> list[str]:
    jobs.work()
    # That somebody stands in is told as well, and tried elsewhere.
    return [one.words for one in Notification.objects.filter(person=person).exclude(key__startswith="absence-").order_by("pk")]


def test_the_team_is_told_that_it_was_asked(asked, ana, bo, lea):
    assert told(bo) == told(lea) == ["Ana Ruiz asks: A laptop"]
    assert told(ana) == []


def test_a_team_of_strangers_is_not_told(asked, cy, mo):
    assert told(cy) == told(mo) == []


def test_the_customer_is_told_of_a_promise(asked, ana, bo):
    play(asked, "promise", by=bo, due=FRIDAY)
    assert "Bo Lindqvist promised: A laptop" in told(ana)


def test_a_reaction_played_twice_tells_once(asked, bo):
    jobs.work()
    reactions.tell_the_others(asked.moves.get().pk)
    assert len(told(bo)) == 1


def test_what_is_taken_back_leaves_the_list_of_the_other(asked, ana, bo):
    play(asked, "promise", by=bo, due=FRIDAY)
    play(asked, "deliver", by=bo, text="Here.")
    play(asked, "accept", by=ana)
    assert "Ana Ruiz accepted: A laptop" in told(bo)
    play(asked, "take_back", by=ana)
    assert told(bo) == ["Ana Ruiz asks: A laptop"]


def test_thanks_are_told_with_the_yes_they_came_with(asked, ana, bo):
    play(asked, "promise", by=bo, due=FRIDAY)
    play(asked, "deliver", by=bo, text="Here.")
    play(asked, "accept", by=ana, thanks="So quick.")
    assert [words for words in told(bo) if "thank" in words] == ["Ana Ruiz accepted, with thanks: A laptop"]


def test_what_is_over_lies_with_nobody_and_reaches_who_served_it(asked, ana, bo):
    play(asked, "promise", by=bo, due=FRIDAY)
    play(asked, "deliver", by=bo, text="Here.")
    play(asked, "accept", by=ana)
    assert why(bo, "accepted") == "served"


def test_a_mention_reaches_who_is_named(asked, ana, cy):
    moves.write(asked, "Do you know this one, @cy?", by=ana)
    assert told(cy) == ["Ana Ruiz wrote about “A laptop”"]


def test_a_private_note_reaches_only_who_is_named_among_those_asked(asked, ana, bo, lea):
    moves.write(asked, "Is this the old model, @lea?", by=bo, is_private_note=True)
    assert "Bo Lindqvist wrote about “A laptop”" in told(lea)
    assert told(ana) == []


def test_the_clock_nudges_the_team_when_a_reply_is_due(asked, bo):
    with clock.at("2026-03-03 10:00"):
        moves.ring()
        assert "A first reply is due now: A laptop" in told(bo)


@pytest.mark.parametrize("named", ["bo", "lea"])
def test_twice_late_the_named_backup_steps_in_and_without_one_the_lead(asked, it_service, bo, lea, ana, named):
    it_service.backup = bo if named == "bo" else None
    it_service.save()
    with clock.at("2026-03-04 10:00"):
        moves.ring()
        steps_in = {person.handle for person in (bo, lea, ana) if any("step in" in words for words in told(person))}
    assert steps_in == {named}


def test_a_team_is_asked_to_cover_for_an_owner_who_is_away(asked, bo, lea):
    play(asked, "promise", by=bo, due=FRIDAY)
    people.go_away(bo, clock.now(), FRIDAY.replace(day=20))
    with clock.later(hours=1):
        moves.tell_of_absences()
        moves.tell_of_absences()
        assert told(lea).count("The person who promised is away. Could someone cover? A laptop") == 1


def test_who_left_the_team_is_told_no_more_of_a_private_request(ana, bo, lea, it_service):
    ask = moves.ask(Wish("A word in private", to_team=it_service, is_private=True), by=ana)
    moves.follow(ask, by=bo)
    bo.memberships.all().delete()
    moves.write(ask, "Between us.", by=ana)
    assert "Ana Ruiz wrote about “A word in private”" in told(lea)
    assert "Ana Ruiz wrote about “A word in private”" not in told(bo)


@pytest.mark.parametrize("stand_in", ["lea", "cy"])
@pytest.mark.parametrize("is_private", [False, True])
def test_who_stands_in_reads_and_hears_of_what_comes_in_but_not_of_what_is_private(request, ana, bo, stand_in, is_private):
    person = request.getfixturevalue(stand_in)
    people.go_away(bo, clock.now(), FRIDAY, stand_in=person)
    moves.ask(Wish("A laptop", to_person=bo, is_private=is_private), by=ana)
    assert told(person) == ([] if is_private else ["Ana Ruiz asks: A laptop"])
    assert Ask.objects.visible_to(person).exists() is not is_private


@pytest.mark.parametrize("is_private", [False, True])
def test_who_stands_in_also_reads_what_is_passed_on_to_somebody_who_is_away(ana, bo, lea, cy, it_service, is_private):
    people.go_away(bo, clock.now(), FRIDAY, stand_in=cy)
    ask = moves.ask(Wish("A laptop", to_team=it_service, is_private=is_private), by=ana)
    play(ask, "pass_on", by=lea, person=bo.pk, text="Bo knows the shelf.")
    assert Ask.objects.visible_to(cy).exists() is not is_private
    assert bool(told(cy)) is not is_private


def test_who_stands_in_is_not_drawn_into_help_that_is_offered(ana, bo, cy):
    people.go_away(bo, clock.now(), FRIDAY, stand_in=cy)
    moves.offer_help(Wish("A hand with the boxes"), to=ana, by=bo)
    assert not told(cy) and not Ask.objects.visible_to(cy).exists()


def test_both_sides_hear_who_only_looks_on(asked, ana, bo, cy):
    moves.follow(asked, by=cy)
    moves.write(asked, "There is one in the store.", by=cy)
    assert "Cy Moreau wrote about “A laptop”" in told(ana)
    assert "Cy Moreau wrote about “A laptop”" in told(bo)


@pytest.mark.parametrize(("thanks", "is_told"), [("All of you.", True), ("", False)])
def test_thanks_for_the_whole_reach_who_helped_with_a_piece(asked, ana, bo, mo, thanks, is_told):
    play(asked, "promise", by=bo, due=FRIDAY)
    (piece,) = moves.call_for_hands(asked, [Wish("The till program", to_person=mo)], by=bo)
    play(piece, "answer", by=mo, text="It is on the stick.")
    play(piece, "accept", by=bo)
    play(asked, "deliver", by=bo, text="On your desk.")
    play(asked, "accept", by=ana, thanks=thanks)
    assert ("What you helped with was accepted, with thanks: The till program" in told(mo)) is is_told


def test_each_turn_of_a_talk_is_told_to_the_other_one(asked, ana, bo):
    play(asked, "promise", by=bo, due=FRIDAY)
    talk = moves.propose_talk(asked, [FRIDAY], by=ana)
    assert "Ana Ruiz would like to talk it over. Choose a time, or let it go: A laptop" in told(bo)
    moves.set_talk(talk, FRIDAY, by=bo)
    assert "Bo Lindqvist chose a time to talk: A laptop" in told(ana)
    moves.say_outcome(talk, "Monday is early enough.", by=bo)
    assert "Bo Lindqvist wrote down what you agreed. Is it right? A laptop" in told(ana)


def test_what_comes_again_is_told_once(ana, bo, it_service):
    moves.start_series(Wish("The till check", to_team=it_service, wanted_by=FRIDAY), "FREQ=WEEKLY;COUNT=12", by=ana)
    assert told(bo) == ["Ana Ruiz asks: The till check"]
    with clock.at("2026-03-03 10:00"):
        moves.ring()
        assert told(bo)[1:] == ["A first reply is due now: The till check"]


def test_an_offer_that_waits_is_not_called_a_question(asked, ana, bo):
    play(asked, "offer", by=bo, due=FRIDAY)
    with clock.at("2026-03-04 09:30"):
        moves.ring()
        assert told(ana)[-1] == "They wait for your answer: A laptop"


def test_after_not_yet_nobody_waits_for_a_first_reply(asked, ana, bo):
    play(asked, "promise", by=bo, due=FRIDAY)
    play(asked, "deliver", by=bo, text="On your desk.")
    play(asked, "not_yet", by=ana, text="The bag.")
    with clock.at("2026-03-03 10:00"):
        moves.ring()
        assert told(bo)[-1] == "Something is still missing. A word about it is due now: A laptop"


def why(person, words: str) -> str:
    """Why a person was told the last thing that says these words."""
    jobs.work()
    return [one.why for one in Notification.objects.filter(person=person).order_by("pk") if words in one.words][-1]


def test_everybody_is_told_why(asked, ana, bo, lea, cy):
    moves.follow(asked, by=cy)
    moves.write(asked, "Which size, @lea?", by=bo)
    assert (why(ana, "wrote"), why(lea, "wrote"), why(cy, "wrote")) == ("asked", "named", "follows")
    moves.write(asked, "The large one.", by=ana)
    assert why(lea, "wrote") == "desk"
    play(asked, "take", by=bo)
    moves.write(asked, "Thank you.", by=ana)
    assert why(bo, "wrote") == "with_you"
