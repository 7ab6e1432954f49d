"""Hints go to whom the thing is visible to, and to nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.ground.agreements import moves as agreements
from obliged.ground.agreements.rules import Side, Wording
from obliged.kernel import changes, clock, live
from obliged.promises import moves
from obliged.promises.moves import Wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def private(ana, bo, it_service):
    """Ana asked the team of Bo for something private."""
    return moves.ask(Wish("My pay slip", to_team=it_service, is_private=True), by=ana)


def test_both_sides_hear_of_a_private_request_and_a_stranger_does_not(private, ana, cy):
    topic = f"ask:{private.pk}"
    assert (live.audible(ana.pk, [topic]), live.audible(cy.pk, [topic])) == ([topic], [])


@pytest.mark.parametrize("topic", ["ask:999999", "ask:", "ask:1 OR 1", "ask:٣", "voice:1", "", "person:0"])
def test_what_is_not_there_and_what_nobody_speaks_for_sound_the_same(topic, ana):
    assert live.audible(ana.pk, [topic]) == []


@pytest.fixture
def agreement(lea, it_service, store_operations):
    """Lea proposes an agreement between two teams."""
    return agreements.propose(it_service, store_operations, by=lea)


def test_an_agreement_is_heard_of_by_both_teams_and_by_no_stranger(agreement, ana, cy):
    topic = f"agreement:{agreement.pk}"
    assert (live.audible(ana.pk, [topic]), live.audible(cy.pk, [topic])) == ([topic], [])


def test_what_is_done_to_an_agreement_or_said_about_it_is_hinted_at(agreement, lea, ana, hints):
    agreements.add_line(agreement.terms.get(), Side.PROVIDER, Wording(text="We answer"), by=lea)
    agreements.comment(agreement.terms.get(), "Gladly.", by=ana)
    assert hints == [f"agreement:{agreement.pk}"] * 2


def test_without_a_stream_an_agreement_that_changed_is_found_by_its_rows(agreement, lea, ana):
    topic, later = f"agreement:{agreement.pk}", clock.now() + timedelta(minutes=1)
    with clock.at(later + timedelta(minutes=1)):
        assert changes.since(ana.pk, [topic], later) == []
        agreements.add_line(agreement.terms.get(), Side.PROVIDER, Wording(text="We answer"), by=lea)
        assert changes.since(ana.pk, [topic], later) == [topic]


def test_who_has_left_hears_nothing(private, ana):
    ana.is_active = False
    ana.save()
    assert live.audible(ana.pk, [f"ask:{private.pk}"]) == []


@pytest.fixture
def hints(monkeypatch):
    """The topics that are hinted at from now on."""
    told: list[str] = []
    monkeypatch.setattr(live, "tell", lambda *topics: told.extend(topics))
    return told


def test_a_move_hints_at_its_request_its_desk_and_its_parties(private, ana, hints):
    moves.play(private, "withdraw", by=ana)
    assert hints == [f"ask:{private.pk}", f"desk:{private.team_id}", f"person:{ana.pk}"]


def test_a_message_hints_as_well_but_a_private_note_does_not(private, bo, hints):
    moves.write(private, "Between us.", by=bo, is_private_note=True)
    assert hints == []
    moves.write(private, "Which month?", by=bo)
    assert f"ask:{private.pk}" in hints


def test_a_talk_and_a_ticked_line_hint_too(ana, bo, it_service, hints):
    ask = moves.ask(Wish("A door", to_team=it_service, done_means=("It shuts",)), by=ana)
    moves.play(ask, "take", by=bo)
    hints.clear()
    moves.propose_talk(ask, [clock.now() + timedelta(days=1)], by=ana)
    moves.tick(ask.lines.get(), is_done=True, by=ana)
    assert hints.count(f"ask:{ask.pk}") == 2


def test_a_desk_is_heard_of_by_those_who_serve_at_it(bo, cy, it_service):
    topic = f"desk:{it_service.pk}"
    assert (live.audible(bo.pk, [topic]), live.audible(cy.pk, [topic])) == ([topic], [])


def changed_for(person, private, moment):
    """What a person finds changed of everything about this request."""
    topics = (f"ask:{private.pk}", f"desk:{private.team_id}", f"person:{person.pk}")
    return {name.partition(":")[0] for name in changes.since(person.pk, topics, moment)}


def test_what_changed_in_the_meantime_is_found_by_whom_it_concerns(private, ana, bo, cy):
    moment = clock.now() + timedelta(minutes=1)
    assert changed_for(ana, private, moment) == set()
    with clock.later(minutes=2):
        moves.write(private, "Which month?", by=bo)
    assert changed_for(ana, private, moment) == {"ask", "person"}
    assert (changed_for(bo, private, moment), changed_for(cy, private, moment)) == ({"ask", "desk"}, set())


def test_the_third_person_finds_a_change_as_well(ana, bo, cy, it_service):
    ask = moves.ask(Wish("A chair for Cy", to_team=it_service, third=cy), by=ana)
    moment = clock.now() + timedelta(minutes=1)
    with clock.later(minutes=2):
        moves.play(ask, "take", by=bo)
    assert "person" in changed_for(cy, ask, moment)


def test_a_private_note_is_no_change_for_who_asked(private, ana, bo):
    moment = clock.now() + timedelta(minutes=1)
    with clock.later(minutes=2):
        moves.write(private, "Between us.", by=bo, is_private_note=True)
    assert (changed_for(ana, private, moment), changed_for(bo, private, moment)) == (set(), {"ask"})


def test_after_days_away_everything_counts_as_changed(private, ana):
    assert changed_for(ana, private, clock.now() - timedelta(days=3)) == {"ask", "person"}


def test_a_page_asks_what_changed_and_gets_names_and_the_time(private, ana, client_of):
    answer = client_of(ana).get("/changes", {"since": "0", "topic": [f"ask:{private.pk}", "ask:999999"]})
    assert answer.json()["changed"] == [f"ask:{private.pk}"]
    assert abs(answer.json()["now"] - clock.milliseconds()) < 60_000


@pytest.mark.parametrize("since", ["", "soon", "-1", "9" * 40, "٣"])
def test_a_moment_nobody_understands_is_long_ago(private, ana, client_of, since):
    asked = {"since": since, "topic": f"ask:{private.pk}"}
    assert client_of(ana).get("/changes", asked).json()["changed"] == [f"ask:{private.pk}"]


def test_who_is_not_signed_in_is_told_so_by_the_status(client, ana):
    assert client.get("/changes").status_code == 401


def test_where_no_stream_can_be_held_the_browser_is_told_to_ask_instead(client, ana):
    assert client.get("/events").status_code == 204
