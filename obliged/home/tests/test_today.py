"""The page of one day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from obliged.home.queries.today import week_of
from obliged.kernel import clock
from obliged.promises import moves
from obliged.promises.moves import Wish, play

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)


@pytest.fixture
def promised(ana, bo, it_service):
    ask = moves.ask(Wish("A laptop for the new starter", wanted_by=FRIDAY, to_team=it_service), by=ana)
    play(ask, "promise", by=bo, due=FRIDAY)
    return ask


def test_the_day_shows_what_was_promised_to_me(promised, client_of, ana):
    page = client_of(ana).get("/today")
    assert "A laptop for the new starter" in page.content.decode()


def test_who_promised_finds_it_in_their_week(promised, client_of, bo):
    page = client_of(bo).get("/today").content.decode()
    assert "You promised" in page and "Fri 6 Mar" in page


@pytest.mark.parametrize(("more", "said"), [(0, "1 promise</a> is past its day."), (8, "9 promises</a> are past their day.")])
def test_what_is_past_its_day_is_said_first(promised, client_of, ana, bo, it_service, more, said):
    for number in range(more):
        play(moves.ask(Wish(f"Till {number}", to_team=it_service), by=ana), "promise", by=bo, due=FRIDAY)
    with clock.at("2026-03-09 09:00"):
        page = client_of(bo).get("/today").content.decode()
    assert said in page and "Nothing is due today" not in page


def test_the_sentences_of_a_day_stand_apart(promised, client_of, ana, bo):
    moves.ask(Wish("Keys", to_person=bo), by=ana)
    with clock.at("2026-03-09 09:00"):
        assert 'is past its day. <a href="#waiting">' in client_of(bo).get("/today").content.decode()


def test_the_day_counts_what_was_delivered(promised, client_of, ana, bo, it_service):
    other = moves.ask(Wish("A chair", to_team=it_service), by=ana)
    play(other, "promise", by=bo, due=FRIDAY)
    play(promised, "deliver", by=bo, text="Here.")
    assert "Bo has delivered</a> what you asked for." in client_of(ana).get("/today").content.decode()
    play(other, "deliver", by=bo, text="Here.")
    page = client_of(ana).get("/today").content.decode()
    assert "2 deliveries</a> wait for you to have a look." in page and "Nothing is due today" not in page


@pytest.mark.parametrize(
    ("now", "heads"),
    [
        ("2026-03-02 09:00", ["Mon 2", "Tue 3", "Wed 4", "Thu 5", "Fri 6", "next"]),
        ("2026-03-07 09:00", ["Sat 7", "Mon 9", "Tue 10", "Wed 11", "Thu 12", "Fri 13"]),
        ("2026-03-08 09:00", ["Sun 8", "Mon 9", "Tue 10", "Wed 11", "Thu 12", "Fri 13"]),
    ],
)
def test_a_week_is_shown_by_day_and_on_its_weekend_the_one_to_come(bo, now, heads):
    with clock.at(now):
        days = week_of(bo)
    assert ["next" if day.is_next_week else f"{day.on:%a} {day.on.day}" for day in days] == heads


def test_a_day_of_the_weekend_is_shown_when_something_is_due_on_it(promised, bo):
    play(promised, "move_date", by=bo, due=FRIDAY + timedelta(days=1), text="A day more.")
    play(promised, "agree", by=promised.customer)
    assert [len(day.beads) for day in week_of(bo)] == [0, 0, 0, 0, 0, 1, 0]


def test_what_was_kept_early_stands_on_the_day_it_was_delivered(promised, ana, bo):
    play(promised, "deliver", by=bo, text="Here.")
    assert [len(day.beads) for day in week_of(bo)] == [0, 0, 0, 0, 1, 0]
    play(promised, "accept", by=ana)
    assert [len(day.beads) for day in week_of(bo)] == [1, 0, 0, 0, 0, 0] and week_of(bo)[0].beads[0].is_kept


def test_a_stranger_sees_none_of_it(promised, client_of, cy):
    assert "laptop" not in client_of(cy).get("/today").content.decode()


def test_what_came_back_stands_once_and_offers_to_deliver_the_rest(promised, client_of, ana, bo):
    play(promised, "deliver", by=bo, text="On your desk.")
    play(promised, "not_yet", by=ana, text="The charger.")
    page = client_of(bo).get("/today").content.decode()
    assert page.count(f'id="ask-{promised.pk}"') == 1
    assert f'href="/requests/{promised.pk}?do=deliver#do-deliver"' in page and "Deliver the rest" in page


def test_a_day_with_nothing_suggests_a_next_step(client_of, cy):
    assert "A clear day" in client_of(cy).get("/today").content.decode()


def test_the_first_one_here_is_shown_how_to_invite_others(client_of, admin):
    page = client_of(admin).get("/today").content.decode()
    assert "You are the first one here" in page and "/admin/people/invite" in page
    steps = page[page.index("first-steps") :]
    assert steps.index("/admin/people/invite") < steps.index("/teams/new") < steps.index('href="/ask"')
