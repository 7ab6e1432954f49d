"""What is said in passing to whoever made a move."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

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
        "Done. Ana has the next word.",
        "Done. Bo has the next word.",
        "Done. The next word is yours.",
        "Done. Ana has the next word.",
        "Done. It is settled.",
    ]
