"""What stands in the way: raised to a leader, promised by them, met by several, on a board for all, and never about a person."""

from __future__ import annotations

import re

import pytest

from obliged.kernel import jobs
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish, play
from obliged.promises.queries.obstacles import board
from obliged.promises.tests.conftest import FRIDAY

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def raised(held, by, to, title="One printer for everybody", **said) -> Ask:
    return moves.raise_obstacle(held, Wish(title, to_person=to, **said), by=by)


def html(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def obstacle(promised, bo, lea):
    """Bo raised to Lea what keeps Ana's laptop from being ready."""
    return raised(promised, bo, lea)


@pytest.fixture
def another(cy, bo, lea, it_service):
    """Cy asked the same team for something else, and Lea has it."""
    ask = moves.ask(Wish("Labels for the shelves", to_team=it_service), by=cy)
    play(ask, "promise", by=lea, due=FRIDAY)
    return ask


def test_an_obstacle_is_a_request_to_a_leader_with_a_promise_of_its_own(promised, obstacle, bo, lea):
    assert (obstacle.customer, obstacle.person, obstacle.is_obstacle, obstacle.state) == (bo, lea, True, "asked")
    assert promised.hindered_by == obstacle and promised.state == "promised" and promised.due == FRIDAY
    play(obstacle, "promise", by=lea, due=FRIDAY)
    assert (obstacle.owner, obstacle.due) == (lea, FRIDAY)


def test_only_who_leads_is_asked_to_clear_it(promised, bo, cy):
    with pytest.raises(Refused, match="somebody who leads"):
        raised(promised, bo, cy)
    assert Ask.objects.count() == 1


def test_only_who_serves_says_what_stands_in_the_way(promised, ana, lea):
    with pytest.raises(Refused, match="Only the people who serve"):
        raised(promised, ana, lea)


def test_one_obstacle_at_a_time_and_the_next_once_it_has_ended(promised, obstacle, bo, lea):
    promised.refresh_from_db()
    with pytest.raises(Refused, match="raised for this already"):
        raised(promised, bo, lea)
    play(obstacle, "withdraw", by=bo)
    promised.refresh_from_db()
    assert raised(promised, bo, lea, "A missing yes").pk != obstacle.pk


def test_the_request_shows_what_stands_in_its_way_and_who_promised_what(promised, obstacle, client_of, ana, bo, lea):
    shown = html(client_of(ana).get(f"/requests/{promised.pk}"))
    assert "One printer for everybody" in shown and "raised to Lea Brandt" in shown and "no date yet" in shown
    assert f'href="/requests/{obstacle.pk}"' not in shown
    play(obstacle, "promise", by=lea, due=FRIDAY)
    assert "as promised" in html(client_of(bo).get(f"/requests/{promised.pk}"))


def test_the_board_tells_owner_date_and_outcome_to_everybody(promised, obstacle, client_of, cy, lea, bo):
    shown = html(client_of(cy).get("/obstacles"))
    assert "One printer for everybody" in shown and "Lea Brandt" in shown and "named by IT Service" in shown
    assert f"/requests/{obstacle.pk}" not in shown and f"/requests/{obstacle.pk}" in html(client_of(lea).get("/obstacles"))
    play(obstacle, "promise", by=lea, due=FRIDAY)
    play(obstacle, "deliver", by=lea, text="There are three now.")
    play(obstacle, "accept", by=bo)
    told = board(cy)
    assert told.open == [] and [one.chip.text for one in told.ended] == ["Accepted"]


def test_the_leader_reads_which_request_it_holds_up_as_far_as_they_may(promised, obstacle, client_of, bo, lea, mo):
    link = f'href="/requests/{promised.pk}"'
    assert link in html(client_of(lea).get(f"/requests/{obstacle.pk}"))
    elsewhere = raised(moves.ask(Wish("Her laptop", to_person=bo, is_private=True), by=promised.customer), bo, mo, "A rule")
    told = html(client_of(mo).get(f"/requests/{elsewhere.pk}"))
    assert "It holds up a request that you cannot read." in told and "Her laptop" not in told


def test_of_another_team_only_its_name_is_told(promised, another, obstacle, client_of, lea, mo):
    Ask.objects.filter(pk=obstacle.pk).update(person=mo)
    told = html(client_of(mo).get(f"/requests/{obstacle.pk}"))
    assert "It holds up:" in told
    Ask.objects.filter(pk=promised.pk).update(hindered_by=None)
    moves.join_obstacle(another, obstacle, by=lea)
    told = html(client_of(mo).get(f"/requests/{obstacle.pk}"))
    assert "It holds up a request at IT Service that you cannot read." in told and "Labels for the shelves" not in told


def test_a_leader_is_told_that_it_is_about_a_promise(obstacle, lea):
    jobs.work()
    told = lea.notifications.filter(url=f"/requests/{obstacle.pk}").latest("pk")
    assert (
        told.words.replace("\u2068", "").replace("\u2069", "").startswith("Bo Lindqvist asks you to clear the way for a promise")
    )


def test_several_who_meet_the_same_join_it_and_hear_of_it(promised, obstacle, another, lea, cy, bo):
    moves.join_obstacle(another, obstacle, by=lea)
    assert board(cy).open[0].meta == "Holds up 2 requests · named by IT Service"
    assert set(obstacle.watchers.values_list("person__handle", flat=True)) == {"lea"}
    play(obstacle, "withdraw", by=bo)
    with pytest.raises(Refused, match="not open any more"):
        moves.join_obstacle(another, obstacle, by=lea)


def test_what_has_ended_is_held_up_by_nothing(promised, obstacle, another, client_of, ana, bo, lea):
    moves.join_obstacle(another, obstacle, by=lea)
    play(promised, "deliver", by=bo, text="Here it is, all the same.")
    play(promised, "accept", by=ana)
    told = html(client_of(lea).get(f"/requests/{obstacle.pk}"))
    assert f'href="/requests/{promised.pk}"' not in told and f'href="/requests/{another.pk}"' in told
    assert board(lea).open[0].meta == "Holds up 1 request · named by IT Service"


def test_an_obstacle_that_is_cleared_holds_up_nothing(promised, obstacle, client_of, bo, lea):
    play(obstacle, "withdraw", by=bo)
    told = html(client_of(lea).get(f"/requests/{obstacle.pk}"))
    assert "It holds up" not in told and "This keeps promises from being kept" not in told and "An obstacle" in told
    assert board(lea).ended[0].meta == ""
    assert "Holds up" not in html(client_of(lea).get("/obstacles"))


def test_what_is_private_stays_off_the_board(ana, bo, lea, it_service, cy):
    secret = moves.ask(Wish("A quiet room", because="I am ill", to_team=it_service, is_private=True), by=ana)
    obstacle = raised(secret, bo, lea)
    assert obstacle.is_private and obstacle.because == ""
    assert board(cy).open == [] and len(board(lea).open) == 1


def test_it_is_raised_on_a_page(promised, client_of, bo, lea):
    client = client_of(bo)
    shown = html(client.get(f"/requests/{promised.pk}/obstacle"))
    assert "What stands in the way?" in shown and "Lea Brandt is near you" in shown and "Is it one of these?" not in shown
    answer = client.post(
        f"/requests/{promised.pk}/obstacle", {"title": "A missing yes", "person": "lea", "details": "", "due": ""}
    )
    assert answer.status_code == 302 and Ask.objects.get(is_obstacle=True).title == "A missing yes"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"title": "", "person": "lea"}, "Say in a few words what stands in the way."),
        ({"title": "A rule", "person": ""}, "Choose who could clear it."),
        ({"title": "A rule", "person": "cy"}, "Choose somebody who leads"),
        ({"title": "A rule", "person": "nobody at all"}, "Nobody here is called"),
        ({"title": "A rule", "person": "bo"}, "Choose somebody"),
    ],
)
def test_what_is_missing_is_said_in_words_and_nothing_is_written(promised, client_of, bo, lea, cy, said, words):
    answer = client_of(bo).post(f"/requests/{promised.pk}/obstacle", {**said, "details": "Long words.", "due": ""})
    assert answer.status_code == 422 and words in html(answer) and "Long words." in html(answer)
    assert not Ask.objects.filter(is_obstacle=True).exists()


def test_one_that_is_known_is_joined_on_the_page(promised, obstacle, another, client_of, lea):
    client = client_of(lea)
    assert "Is it one of these?" in html(client.get(f"/requests/{another.pk}/obstacle"))
    client.post(f"/requests/{another.pk}/obstacle", {"known": obstacle.pk, "title": "", "person": ""})
    another.refresh_from_db()
    assert another.hindered_by == obstacle and Ask.objects.filter(is_obstacle=True).count() == 1


def test_who_will_be_late_says_so_with_the_obstacle(promised, obstacle, client_of, bo):
    shown = html(client_of(bo).get(f"/requests/{promised.pk}/late"))
    assert "This stands in the way, and I have raised it: One printer for everybody" in shown


def test_the_board_asks_a_fixed_number_of_questions(promised, another, client_of, queries, bo, lea, cy):
    client = client_of(cy)
    client.get("/obstacles")
    raised(promised, bo, lea)
    with queries(11):
        client.get("/obstacles")
    raised(another, bo, lea, "Another")
    with queries(11):
        client.get("/obstacles")
