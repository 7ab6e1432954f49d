"""Two people at once: one move wins, the others are told in words, and the log has one more line."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Ask, Nudge
from obliged.promises.moves import Wish, play
from obliged.promises.tests.conftest import FRIDAY, check_whole

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.at("2026-03-02 09:00")]


def all_at_once(deeds: list[Callable[[], object]]) -> list[Exception | None]:
    """Do each deed on a connection of its own, all let go at the same moment; what became of each."""
    gate, now = Barrier(len(deeds)), clock.now()

    def run(deed: Callable[[], object]) -> Exception | None:
        try:
            with clock.at(now + timedelta(minutes=1)):
                gate.wait(timeout=30)
                deed()
        except Refused as no:
            return no
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def playing(ask: Ask, verb: str, by, **said) -> Callable[[], object]:
    """One move, on a copy of the request as its page showed it."""
    own = Ask.objects.get(pk=ask.pk)
    return lambda: play(own, verb, by=by, **said)


def check_one_won(ask: Ask, came: list[Exception | None], seq: int) -> None:
    refused = [no for no in came if no]
    assert len(refused) == len(came) - 1
    assert all(str(no) for no in refused)
    ask.refresh_from_db()
    assert ask.seq == seq
    check_whole(ask)


def test_of_32_accepts_by_two_people_one_counts(ana, cy, bo, it_service):
    ask = moves.ask(Wish("A laptop for Cy", to_team=it_service, third=cy), by=ana)
    play(ask, "promise", by=bo, due=FRIDAY)
    play(ask, "deliver", by=bo, text="Here it is.")
    came = all_at_once([playing(ask, "accept", by) for by in (ana, cy) * 16])
    check_one_won(ask, came, seq=4)
    assert "accepted it (just now)" in str(next(no for no in came if no))


def test_of_two_promises_at_once_one_holds(laptop, bo, lea):
    came = all_at_once([playing(laptop, "promise", by, due=FRIDAY) for by in (bo, lea)])
    check_one_won(laptop, came, seq=2)
    assert laptop.promises.filter(ended_at=None).count() == 1


def test_an_accept_beside_a_not_yet_leaves_one_acceptance(delivered, ana):
    deeds = [playing(delivered, "accept", ana), playing(delivered, "not_yet", ana, text="It does not start.")]
    accepted, _not_yet = all_at_once(deeds)
    delivered.refresh_from_db()
    assert (accepted, delivered.outcome, delivered.acceptances.count()) == (None, "accepted", 1)
    check_whole(delivered)


def test_of_two_who_take_it_one_has_it(laptop, bo, lea):
    came = all_at_once([playing(laptop, "take", by) for by in (bo, lea)])
    check_one_won(laptop, came, seq=2)
    assert "colleague has it already" in str(next(no for no in came if no))


def test_of_two_offers_agreed_to_one_was_on_the_table(laptop, ana, bo, lea):
    play(laptop, "offer", by=bo, due=FRIDAY + timedelta(days=3))
    seen = laptop.seq
    deeds = [
        playing(laptop, "agree", ana, seen=seen),
        playing(laptop, "offer", lea, seen=seen, due=FRIDAY + timedelta(days=9)),
    ]
    check_one_won(laptop, all_at_once(deeds), seq=3)


def test_the_same_click_twice_is_one_move(laptop, ana):
    check_one_won(laptop, all_at_once([playing(laptop, "withdraw", ana) for _ in range(8)]), seq=2)


def test_two_clocks_ring_once(laptop):
    at = FRIDAY + timedelta(days=60)
    assert all_at_once([lambda: moves.ring(at) for _ in range(4)]) == [None] * 4
    laptop.refresh_from_db()
    assert (laptop.outcome, laptop.seq) == ("unanswered", 2)
    assert not Nudge.objects.exists()


def test_the_clock_and_a_person_at_once_leave_one_whole_story(ana, bo, it_service):
    ask, at = moves.ask(Wish("A laptop", to_team=it_service), by=ana), FRIDAY + timedelta(days=60)
    _rung, promised = all_at_once([lambda: moves.ring(at), playing(ask, "promise", bo, due=at + timedelta(days=5))])
    ask.refresh_from_db()
    assert ask.outcome == ("unanswered" if promised else "")
    check_whole(ask)


def test_two_requests_merged_into_each_other_leave_one_open(laptop, ana, bo):
    other = moves.ask(Wish("The same laptop", to_team=laptop.team), by=ana)
    play(laptop, "merge", by=ana, into=other.pk)
    play(other, "merge", by=ana, into=laptop.pk)
    came = all_at_once([playing(laptop, "merge", bo), playing(other, "merge", bo)])
    assert Ask.objects.open().count() >= 1
    assert [no for no in came if no]


def test_two_windows_that_both_begin_keep_one_draft_and_tell_the_other(ana):
    windows = [
        lambda name=name: moves.keep_draft("a-page-of-ana", {"title": name}, by=ana, writer=name) for name in ("one", "two")
    ]
    came = all_at_once(windows)
    assert [type(no) for no in came if no] == [moves.Elsewhere]
    assert ana.drafts.count() == 1
