"""What one promised inside and outside stands in one list, by its day and alike."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from obliged.promises import moves
from obliged.promises.models import OutsidePromise
from obliged.promises.moves import Wish, keep_outside, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-04 09:00")]


def march(day: int) -> datetime:
    return datetime(2026, 3, day, 16, tzinfo=UTC)


def outside(name: str, team, day: int, **said) -> OutsidePromise:
    dates = {"made_at": march(1), "due": march(day), "baseline_due": march(day)}
    return OutsidePromise(source="shop", external_id=name, team=team, title=f"Outside {name}", **dates | said)


@pytest.fixture
def words(ana, bo, lea, it_service, store_operations):
    """Bo promised Ana something for the 6th and the 12th; outside for the 3rd and the 10th, his team for the 9th."""
    for day in (12, 6):
        play(moves.ask(Wish(f"Inside {day}", to_team=it_service), by=ana), "promise", by=bo, due=march(day))
    keep_outside(
        [
            outside("1", it_service, 10, person=bo),
            outside("2", it_service, 9),
            outside("3", it_service, 9, person=lea),
            outside("4", it_service, 9, person=bo, delivered_at=march(3)),
            outside("5", store_operations, 9),
            outside("6", it_service, 3, person=bo),
            outside("7", it_service, 20, person=bo, baseline_due=march(18)),
        ]
    )


def html(client) -> str:
    return " ".join(client.get("/requests/by-day").content.decode().split())


def titles(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><[^>]*>([^<]*)<', page)


def test_every_word_i_hold_stands_by_its_day_wherever_it_was_given(words, bo, client_of):
    said = titles(html(client_of(bo)))
    assert said == ["Outside 6", "Inside 6", "Outside 2", "Outside 1", "Inside 12", "Outside 7"]


def test_one_outside_looks_like_one_inside_and_says_where_it_is_kept(words, bo, client_of):
    chips = re.findall(r'class="chip"[^>]*data-state="(\w+)"', html(client_of(bo)))
    assert chips == ["past", "promised", "promised", "promised", "promised", "moved"]
    assert "IT Service · shop 2" in html(client_of(bo)) and "<b>Somebody outside</b>" in html(client_of(bo))


def test_nobody_reads_what_others_promised(words, lea, ana, cy, client_of):
    assert [titles(html(client_of(who))) for who in (lea, ana, cy)] == [["Outside 2", "Outside 3"], ["Outside 5"], []]


def test_it_asks_as_much_for_one_as_for_many(words, bo, it_service, client_of, queries):
    client = client_of(bo)
    html(client)
    keep_outside([outside(f"more {number}", it_service, 11, person=bo) for number in range(30)])
    with queries(9):
        html(client)


def test_of_more_than_it_holds_it_says_that_there_are_more(words, bo, it_service, client_of):
    keep_outside([outside(f"more {number}", it_service, 11, person=bo) for number in range(210)])
    assert len(titles(html(client_of(bo)))) == 200 and "more are due later" in html(client_of(bo))


def test_it_is_one_step_from_what_is_with_me(bo, client_of):
    assert 'href="/requests/by-day"' in client_of(bo).get("/requests?whose=promised").content.decode()
    assert 'href="/requests/by-day"' not in client_of(bo).get("/requests").content.decode()


def test_who_becomes_one_with_another_brings_their_words_along(words, bo, lea, cy, admin):
    moves.join_person(bo, cy, by=admin)
    assert OutsidePromise.objects.filter(person=cy).count() == 4
