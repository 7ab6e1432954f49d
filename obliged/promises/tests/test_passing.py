"""What is said in passing to whoever made a move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import Wish, play
from obliged.promises.queries.passing import in_passing

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 17, tzinfo=UTC)


def test_it_speaks_to_who_made_the_move_and_says_whose_word_is_next(ana, bo, it_service):
    ask = moves.ask(Wish("A laptop", to_team=it_service), by=ana)
    heard = [
        in_passing(play(ask, "ask_back", by=bo, text="Which one?")),
        in_passing(play(ask, "reply", by=ana, text="The light one.")),
        in_passing(play(ask, "promise", by=bo, due=FRIDAY)),
        in_passing(play(ask, "deliver", by=bo, text="Here it is.")),
        in_passing(play(ask, "accept", by=ana)),
    ]
    assert heard == [
        "Done. Ana replies next.",
        "Done. Bo replies next.",
        "Done. You deliver it by Fri 6 Mar.",
        "Done. Ana says next whether it fits.",
        "Done. It is settled.",
    ]


def test_while_a_date_moves_it_says_that_the_old_one_holds(promised, ana, bo):
    assert in_passing(play(promised, "move_date", by=bo, due=FRIDAY + timedelta(days=4), text="Ill.")) == (
        "Done. Ana answers next; until then the old date holds."
    )
    assert in_passing(play(promised, "agree", by=ana)) == "Done. Bo delivers it by Tue 10 Mar."


def test_what_came_back_is_theirs_to_complete(delivered, ana):
    assert in_passing(play(delivered, "not_yet", by=ana, text="No charger.")) == "Done. Bo delivers the rest next."


def test_who_takes_it_still_owes_the_reply(laptop, bo):
    assert in_passing(play(laptop, "take", by=bo)) == "Done. The reply is still yours to give."


def test_what_is_only_proposed_changes_no_turn(promised, bo, lea):
    assert in_passing(play(promised, "hand_over", by=bo, person=lea.pk)) == "Asked. It stays yours until they say yes."


def test_a_colleague_is_not_told_that_it_is_theirs_to_deliver(promised, ana, lea):
    play(promised, "change", by=ana, text="In blue, please.")
    assert in_passing(play(promised, "keep_as_promised", by=lea)) == "Done. Bo delivers it by Fri 6 Mar."


def test_no_day_that_has_passed_is_named_as_one_to_come(promised, ana):
    with clock.at(FRIDAY + timedelta(days=1)):
        play(promised, "move_date", by=promised.owner, due=FRIDAY + timedelta(days=4), text="Ill.")
        assert in_passing(play(promised, "need_old_date", by=ana)) == "Done. Bo delivers it next."
