"""What is open to somebody is what they could do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from obliged.ground.people.models import Absence
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import Wish, play
from obliged.promises.queries import open_to, open_to_each

FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def laptop(ana, bo, it_service):
    return moves.ask(Wish("A laptop", wanted_by=FRIDAY, to_team=it_service), by=ana)


def names(ask, person) -> set[str]:
    return {verb.name for verb in open_to(ask, person)}


def test_each_side_has_its_own_verbs(laptop, ana, bo, cy):
    assert names(laptop, bo) == {"take", "answer", "ask_back", "offer", "promise", "decline", "pass_on", "merge"}
    assert {"offer", "withdraw"} <= names(laptop, ana) and "promise" not in names(laptop, ana)
    assert names(laptop, cy) == set()


def test_who_is_away_takes_nothing(laptop, bo):
    Absence.objects.create(person=bo, from_at=clock.now(), until_at=FRIDAY)
    assert "take" not in names(laptop, bo)


def test_a_move_can_be_taken_back_by_who_made_it_for_ten_minutes(laptop, ana, bo):
    play(laptop, "promise", by=bo, due=FRIDAY)
    assert "take_back" in names(laptop, bo) and "take_back" not in names(laptop, ana)
    with clock.later(minutes=11):
        assert "take_back" not in names(laptop, bo)


def test_what_was_accepted_can_be_opened_again_for_ten_working_days(laptop, ana, bo):
    play(laptop, "promise", by=bo, due=FRIDAY)
    play(laptop, "deliver", by=bo, text="It is on your desk.")
    play(laptop, "accept", by=ana)
    assert names(laptop, ana) == {"reopen", "take_back"}
    with clock.at("2026-03-17 09:00"):
        assert names(laptop, ana) == set()


def test_the_provider_gives_up_only_after_talking(laptop, ana, bo):
    play(laptop, "promise", by=bo, due=FRIDAY)
    for _ in range(2):
        play(laptop, "deliver", by=bo, text="Done.")
        play(laptop, "not_yet", by=ana, text="The charger.")
    assert "give_up" not in names(laptop, bo)
    laptop.talks.create(by=bo, with_whom=ana)
    with clock.at("2026-03-10 09:00"):
        assert "give_up" in names(laptop, bo)


def test_a_colleague_covers_for_an_owner_who_is_away(laptop, bo, lea):
    play(laptop, "promise", by=bo, due=FRIDAY)
    assert "cover" not in names(laptop, lea)
    Absence.objects.create(person=bo, from_at=clock.now(), until_at=FRIDAY)
    assert "cover" in names(laptop, lea)


def test_many_requests_ask_as_much_as_one(ana, bo, it_service, queries):
    asks = [moves.ask(Wish(f"Laptop {n}", to_team=it_service), by=ana) for n in range(9)]
    for one in asks:
        play(one, "promise", by=bo, due=FRIDAY)
    with queries(5):
        open_to_each(type(asks[0]).objects.with_parties(), bo)
