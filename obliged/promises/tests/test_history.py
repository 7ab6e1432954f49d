"""A log changed behind our back is found, and the first broken link is named."""

from __future__ import annotations

import pytest
from django.db import connection

from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.models import Move
from obliged.promises.moves import Wish, play
from obliged.promises.queries.history import broken_links, first_broken_link

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def by_hand(sql: str, *values) -> None:
    """What somebody with a password to the database could do."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def accepted(delivered, ana):
    play(delivered, "accept", by=ana, fit="just", thanks="Thank you, Bo.")
    return delivered


def test_a_log_nobody_touched_is_whole(accepted, ana, bo):
    moves.ask(Wish("A second one", to_person=bo), by=ana)
    assert first_broken_link() is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("text", "It never came."),
        ("text_html", "<p>It never came.</p>"),
        ("verb", "answer"),
        ("by_id", None),
        ("at", "2025-01-01 09:00:00+00:00"),
        ("data", "{}"),
        ("turn_before", "customer"),
        ("outcome", "missed"),
    ],
)
def test_a_changed_row_is_named(accepted, column, value):
    by_hand(f"UPDATE promises_move SET {column} = %s WHERE ask_id = %s AND seq = 4", value, accepted.pk)
    by_hand(f"UPDATE promises_move SET {column} = %s WHERE ask_id = %s AND seq = 3", value, accepted.pk)
    broken = first_broken_link()
    assert (broken.ask, broken.seq) in ((accepted.pk, 3), (accepted.pk, 4)) and "not what was written" in broken.words


def test_a_move_taken_out_of_the_middle_is_missed(accepted):
    by_hand("DELETE FROM promises_move WHERE ask_id = %s AND seq = 2", accepted.pk)
    assert (first_broken_link().seq, first_broken_link().words) == (2, "A move is missing here.")


def test_a_tail_cut_off_is_missed(accepted):
    by_hand("DELETE FROM promises_move WHERE ask_id = %s AND seq = 4", accepted.pk)
    assert first_broken_link().seq == 4


def test_a_tail_cut_off_and_covered_up_is_still_found(accepted):
    by_hand("DELETE FROM promises_move WHERE ask_id = %s AND seq = 4", accepted.pk)
    by_hand("UPDATE promises_ask SET seq = 3 WHERE id = %s", accepted.pk)
    assert "remembers" in first_broken_link().words


def test_a_move_put_in_by_hand_is_found(accepted):
    last = Move.objects.get(ask=accepted, seq=4)
    with clock.later(days=1):
        Move.objects.bulk_create([Move(ask=accepted, seq=5, verb="take_back", state="ended", link=last.link)])
    assert first_broken_link().seq == 5


def test_each_broken_log_is_named_once_and_whole_ones_are_not(accepted, ana, bo):
    _whole, other = (moves.ask(Wish(title, to_person=bo), by=ana) for title in ("Whole", "Other"))
    by_hand("UPDATE promises_move SET text = 'no' WHERE ask_id IN (%s, %s)", accepted.pk, other.pk)
    assert [(link.ask, link.seq) for link in broken_links()] == [(accepted.pk, 1), (other.pk, 1)]
    assert str(first_broken_link()) == f"request {accepted.pk}, move 1: This move is not what was written."


def test_history_is_neither_edited_nor_deleted_by_the_product(accepted):
    move = accepted.moves.last()
    for change in (move.save, Move.objects.all().delete, lambda: Move.objects.update(text="no")):
        with pytest.raises(TypeError):
            change()
