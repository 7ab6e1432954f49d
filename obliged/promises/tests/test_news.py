"""What came in while somebody read a request, as their open page is told of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def reads(client_of, laptop):
    """Somebody opens the request, and later hears what came in: `later = reads(ana)`, then `later()`."""

    def opened(person):
        client = client_of(person)
        page = client.get(f"/requests/{laptop.pk}").content.decode()
        address = re.search(r'data-news="([^"]+)"', page)[1]
        return lambda: client.get(address, headers={"HX-Request": "true"}).content.decode()

    return opened


def test_nothing_new_is_no_news(reads, ana):
    assert reads(ana)() == ""


def test_words_of_the_others_are_counted(reads, laptop, ana, bo):
    later = reads(ana)
    moves.write(laptop, "Which size?", by=bo)
    assert "1 new message" in later()
    moves.write(laptop, "And which colour?", by=bo)
    assert "2 new messages" in later()


def test_a_move_is_a_change_that_is_not_counted(reads, laptop, ana, bo):
    later = reads(ana)
    moves.write(laptop, "It is mine.", by=bo)
    play(laptop, "take", by=bo)
    assert "Something has changed: show" in later()


def test_ones_own_words_from_another_window_are_no_message_but_a_change(reads, laptop, ana):
    later = reads(ana)
    moves.write(laptop, "I forgot to say", by=ana)
    assert "Something has changed: show" in later()


def test_a_private_note_is_news_to_the_team_alone(reads, laptop, ana, bo, lea):
    asker, colleague = reads(ana), reads(lea)
    moves.write(laptop, "Between us.", by=bo, is_private_note=True)
    assert asker() == ""
    assert "1 new message" in colleague()


def test_a_ticked_line_and_a_talk_are_news_too(reads, laptop, ana, bo):
    later = reads(ana)
    moves.tick(laptop.lines.first(), is_done=True, by=ana)
    assert "Something has changed" in later()
    play(laptop, "take", by=bo)
    later = reads(ana)
    moves.propose_talk(laptop, [clock.now() + timedelta(days=1)], by=bo)
    assert "Something has changed" in later()


@pytest.mark.parametrize("seen", ["", "x", "1", "1.2", "١.٢.٣", "9" * 99])
def test_a_page_nobody_remembers_is_told_that_something_changed(client_of, laptop, ana, seen):
    answer = client_of(ana).get(f"/requests/{laptop.pk}/news", {"seen": seen})
    assert answer.status_code == 200 and "Something has changed" in answer.content.decode()


def test_a_stranger_hears_nothing(client_of, laptop, cy):
    assert client_of(cy).get(f"/requests/{laptop.pk}/news").status_code == 404


def test_the_news_of_a_request_take_a_fixed_number_of_questions(client_of, laptop, ana, bo, queries):
    client = client_of(ana)
    moves.write(laptop, "Which size?", by=bo)
    client.get(f"/requests/{laptop.pk}/news")
    with queries(6):
        client.get(f"/requests/{laptop.pk}/news", {"seen": "1.0.0"})
