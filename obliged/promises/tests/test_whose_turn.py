"""Whose turn it is reads rightly from every seat: of who asks a team of their own, of who looks at a delivery, of who replies."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from obliged.promises import moves
from obliged.promises.moves import Wish, play
from obliged.promises.queries.reading import Reading
from obliged.promises.tests.conftest import FRIDAY
from obliged.promises.verbs import Side

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def shown(client_of):
    """The page of a request as somebody reads it."""
    return lambda ask, person, tail="": client_of(person).get(f"/requests/{ask.pk}{tail}").content.decode()


@pytest.fixture
def own(bo, it_service):
    """Bo asked the team he serves in himself."""
    return moves.ask(Wish("A screen of my own", wanted_by=FRIDAY, to_team=it_service), by=bo)


def at_hand(page: str) -> str:
    """What is asked, without what is folded away."""
    return re.sub(r"<details.*?</details>", "", page[page.index('id="decide"') :], flags=re.DOTALL)


class TestWhoAsksTheirOwnTeam:
    def test_is_addressed_as_who_asked(self, own, shown, bo):
        page = shown(own, bo)
        assert "IT Service replies next" in page and "your reply is next" not in page and "Can you promise" not in page
        assert "I no longer need it" in at_hand(page) and "reply-owed" not in page
        assert "Or just write to IT Service…" in page

    def test_still_finds_the_deeds_of_serving_under_more(self, own, shown, bo):
        page = shown(own, bo)
        assert "Promise it myself" in page and "Promise it myself" not in at_hand(page)
        form = shown(own, bo, "?do=promise").split('id="do-promise"')[1]
        assert "do-offer" not in page and "Promise it myself" in form and "Did I get it right?" not in form

    def test_has_nothing_waiting_for_their_own_reply(self, own, client_of, bo):
        assert "Nothing is due today and nobody waits for your reply." in client_of(bo).get("/today").content.decode()
        assert "A screen of my own" not in client_of(bo).get("/requests?tab=asked&show=waiting").content.decode()

    def test_serves_once_they_promised_it_themselves(self, own, shown, bo):
        play(own, "promise", by=bo, due=FRIDAY)
        assert Reading(own, bo).seat is Side.PROVIDER and "Is it ready" in shown(own, bo)

    def test_accepts_what_a_colleague_promised_and_delivered(self, own, shown, bo, lea):
        play(own, "promise", by=lea, due=FRIDAY)
        assert "Lea promised it for" in shown(own, bo)
        play(own, "deliver", by=lea, text="It is there.")
        assert "Is this what you needed, Bo?" in shown(own, bo)

    def test_a_colleague_is_asked_as_ever(self, own, shown, lea):
        assert "Can you promise Bo this by" in shown(own, lea)


def test_above_the_talk_the_customer_reads_that_a_delivery_waits_for_their_word(delivered, shown, ana, bo):
    head = shown(delivered, ana).split('class="thread"')[1].split("</ol>")[0]
    assert "<b>Delivered</b><span>your word is next</span>" in head
    assert "your word is next" not in shown(delivered, bo)


def test_the_form_of_a_reply_shows_the_question(laptop, shown, ana, bo):
    play(laptop, "ask_back", by=bo, text="Which *kind*?")
    form = shown(laptop, ana, "?do=reply")
    form = form[form.index('id="do-reply"') :]
    assert "<b>Bo</b>" in form and "Which <em>kind</em>?" in form.split("<textarea")[0]


def test_a_question_and_its_words_are_counted_once(laptop, ana, bo, shown):
    for number in range(3):
        moves.write(laptop, f"Word {number}", by=ana)
    play(laptop, "ask_back", by=bo, text="Which one?")
    play(laptop, "reply", by=ana, text="The small one.")
    play(laptop, "promise", by=bo, due=FRIDAY)
    assert "3 messages, 1 question, 1 reply" in shown(laptop, ana)


class TestTheReasonOfADelay:
    def told(self, promised, client, **said) -> tuple[str, str]:
        """What the log says once it was sent."""
        sent = {"verb": "move_date", "seen": promised.seq, "due": (FRIDAY + timedelta(days=4)).isoformat(), **said}
        assert client.post(f"/requests/{promised.pk}", sent).status_code == 302
        move = promised.moves.last()
        return move.data["reason"], move.text

    @pytest.mark.parametrize("text", ["It takes longer than I thought.", "Es dauert länger, als ich dachte.", " "])
    def test_ready_made_words_follow_the_reason(self, promised, client_of, bo, text):
        told = self.told(promised, client_of(bo), text=text, reason="input_late")
        assert told == ("input_late", "Something I needed came late")

    def test_words_of_ones_own_stay(self, promised, client_of, bo):
        told = self.told(promised, client_of(bo), text="The van broke down.", reason="input_late")
        assert told == ("input_late", "The van broke down.")

    def test_the_thread_says_the_reason_once(self, promised, client_of, shown, ana, bo):
        self.told(promised, client_of(bo), text="It takes longer than I thought.", reason="input_late")
        page = shown(promised, ana)
        assert page.count("Something I needed came late") == 1 and "takes longer" not in page


def test_the_day_says_that_the_rest_of_a_delivery_is_waited_for(delivered, client_of, ana, bo):
    play(delivered, "not_yet", by=ana, text="The charger.")
    page = client_of(bo).get("/today").content.decode()
    assert "1 request</a> waits for the rest of what you deliver." in page and "waits for your reply" not in page
