"""Taking back what one did last: ten minutes, only one's own, only while nobody went on."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from obliged.kernel import clock
from obliged.promises.models import Ask
from obliged.promises.moves import play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)
HTMX = {"HX-Request": "true"}
UNDO = re.compile(r'action="(/requests/\d+/undo\?seen=\d+)"')


@pytest.fixture
def page(client_of, laptop):
    """A request as somebody reads it now."""
    return lambda person: client_of(person).get(f"/requests/{laptop.pk}").content.decode()


@pytest.fixture
def say(client_of, laptop):
    """Say a verb on the page, and read what is swapped in."""

    def said(person, verb, **words):
        seen = Ask.objects.get(pk=laptop.pk).seq
        return client_of(person).post(f"/requests/{laptop.pk}", {"verb": verb, "seen": seen, **words}, headers=HTMX)

    return said


def state(ask) -> str:
    return Ask.objects.get(pk=ask.pk).state


def test_the_toast_takes_back_the_move_it_tells_of(say, client_of, laptop, bo):
    toast = say(bo, "promise", due=FRIDAY.isoformat()).content.decode()
    client_of(bo).post(UNDO.search(toast)[1])
    assert state(laptop) == "asked"


def test_an_old_toast_never_takes_back_a_newer_move(say, client_of, laptop, bo):
    toast = say(bo, "promise", due=FRIDAY.isoformat()).content.decode()
    say(bo, "deliver", text="It is on your desk.")
    answer = client_of(bo).post(UNDO.search(toast)[1])
    assert answer.status_code == 409 and state(laptop) == "delivered"
    assert "so this is no longer open" in answer.content.decode()


@pytest.mark.parametrize(("minutes", "is_there"), [(0, True), (9, True), (11, False)])
def test_undo_stays_on_the_line_of_its_move_for_ten_minutes(page, promised, bo, minutes, is_there):
    with clock.later(minutes=minutes):
        assert is_there == (f'action="/requests/{promised.pk}/undo"' in page(bo)) == ('form="undo"' in page(bo))


def test_after_ten_minutes_it_is_refused_in_words(client_of, promised, bo):
    with clock.later(minutes=11):
        answer = client_of(bo).post(f"/requests/{promised.pk}/undo", {"seen": promised.seq})
    assert answer.status_code == 409 and "The ten minutes to take it back have passed." in answer.content.decode()


def test_nobody_takes_back_what_somebody_else_did(page, client_of, promised, lea):
    answer = client_of(lea).post(f"/requests/{promised.pk}/undo", {"seen": promised.seq})
    assert answer.status_code == 409 and "Only the person who made the last move" in answer.content.decode()
    assert "/undo" not in page(lea)


def test_once_the_other_side_went_on_it_is_refused_in_words(page, client_of, promised, ana, bo):
    seen = promised.seq
    play(promised, "change", by=ana, text="In blue.")
    answer = client_of(bo).post(f"/requests/{promised.pk}/undo", {"seen": seen})
    assert answer.status_code == 409 and "Ana Ruiz asked for a change (just now)" in answer.content.decode()
    assert "/undo" not in page(bo)


@pytest.mark.parametrize("seen", ["-1", "x", "9" * 5000, "٣"])
def test_a_move_nobody_made_is_not_taken_back(client_of, promised, bo, seen):
    assert client_of(bo).post(f"/requests/{promised.pk}/undo", {"seen": seen}).status_code == 409
    assert state(promised) == "promised"


def test_what_was_taken_from_the_desk_can_be_put_back(client_of, laptop, bo):
    at_desk = client_of(bo)
    toast = at_desk.post(f"/requests/{laptop.pk}/take", follow=True).content.decode()
    at_desk.post(UNDO.search(toast)[1])
    assert Ask.objects.get(pk=laptop.pk).owner is None
