"""Did I get it right? What was understood is said back, and other words than theirs count once the customer agrees (P41)."""

from __future__ import annotations

import pytest

from obliged.kernel.rules import Refused
from obliged.promises.moves import play
from obliged.promises.tests.conftest import FRIDAY, check_whole
from obliged.promises.verbs.understanding import differs

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
OTHER = "A laptop, with the till program only; no screens."


@pytest.fixture
def said_back(laptop, client_of, bo):
    """Bo promises Friday, in words that are not Ana's."""
    sent = {"verb": "promise", "seen": laptop.seq, "due": FRIDAY.isoformat(), "understood": OTHER}
    client_of(bo).post(f"/requests/{laptop.pk}", sent)
    laptop.refresh_from_db()
    return laptop


def test_commas_and_capitals_are_no_other_words():
    assert not differs("a LAPTOP, for the new starter!", ["A laptop for the new starter"])
    assert differs("A laptop for the new chair", ["A laptop for the new starter"]) and not differs(" ", [])


@pytest.mark.parametrize(
    ("said", "asked"),
    [("A course in C", "A course in C++"), ("5 €", "5 %"), ("15 boxes", "1.5 boxes"), ("An e mail", "An e-mail"), ("👍", "👎")],
)
def test_a_sign_that_means_something_makes_other_words(said, asked):
    assert differs(said, [asked])


def test_said_back_in_other_words_it_is_an_offer_until_they_agree(said_back, ana):
    assert (said_back.state, said_back.turn, said_back.promises.count()) == ("offered", "customer", 0)
    play(said_back, "agree", by=ana)
    word = said_back.promises.get()
    assert (said_back.state, word.understood, word.due) == ("promised", OTHER, FRIDAY)
    check_whole(said_back)


def test_the_customer_is_asked_whether_it_is_right_and_may_correct_it(said_back, client_of, ana):
    page = client_of(ana).get(f"/requests/{said_back.pk}").content.decode()
    assert "Did Bo get it right, and does Fri 6 Mar work?" in page
    assert f"Did I get it right: {OTHER}" in page and "asked for: A laptop for the new starter" in page
    assert "Yes, agree on Fri 6 Mar" in page and "Correct it" in page
    play(said_back, "offer", by=ana, text="Two screens, please.")
    assert (said_back.state, said_back.turn, said_back.promises.count()) == ("offered", "provider", 0)


def test_the_promise_shows_both_what_was_asked_and_what_was_agreed(said_back, client_of, ana):
    play(said_back, "agree", by=ana)
    page = client_of(ana).get(f"/requests/{said_back.pk}").content.decode()
    assert f"Agreed as: {OTHER}" in page and "</time>: A laptop for the new starter<" in page


def test_said_back_in_their_own_words_it_is_a_promise_at_once(laptop, bo):
    play(laptop, "promise", by=bo, due=FRIDAY, understood="It starts. It has the till program.")
    assert laptop.promises.get().understood == "It starts. It has the till program."


def test_what_the_customer_answered_since_is_in_their_own_words_too(laptop, ana, bo):
    play(laptop, "ask_back", by=bo, text="Which one?")
    play(laptop, "reply", by=ana, text="The small one, with two screens.")
    play(laptop, "promise", by=bo, due=FRIDAY, understood="the small one with two screens")
    assert laptop.promises.get().understood == "the small one with two screens"


def test_a_program_is_told_to_offer_it(laptop, bo):
    with pytest.raises(Refused, match="Offer it so") as no:
        play(laptop, "promise", by=bo, due=FRIDAY, understood=OTHER)
    assert no.value.field == "understood" and laptop.promises.count() == 0


def test_only_who_was_asked_says_it_back(laptop, ana, client_of):
    with pytest.raises(Refused, match="Only the people who were asked"):
        play(laptop, "offer", by=ana, due=FRIDAY, understood=OTHER)
    assert "What you understood" not in client_of(ana).get(f"/requests/{laptop.pk}?do=offer").content.decode()


def test_other_work_that_was_agreed_later_lets_go_of_it(said_back, ana, bo):
    play(said_back, "agree", by=ana)
    play(said_back, "change", by=ana, text="In blue, please.")
    play(said_back, "agree", by=bo)
    assert said_back.promises.last().understood == ""


def test_what_is_needed_from_them_is_not_lost_with_it(laptop, client_of, bo):
    sent = {"verb": "promise", "seen": laptop.seq, "due": FRIDAY.isoformat(), "understood": OTHER, "needs": "The key"}
    answer = client_of(bo).post(f"/requests/{laptop.pk}", sent)
    laptop.refresh_from_db()
    assert answer.status_code == 422 and laptop.state == "asked"


def test_it_is_at_hand_where_a_promise_is_one_press(laptop, client_of, bo):
    page = client_of(bo).get(f"/requests/{laptop.pk}").content.decode()
    assert "Say it back first" in page and "?do=promise#do-promise" in page
