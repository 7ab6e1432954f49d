"""What is suggested to somebody who asks: by likeness alone, and never from what they may not see."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.ground.catalogue.moves import offer_service
from obliged.ground.people.tests.cast import a_person
from obliged.kernel import clock, search
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish
from obliged.wiring.likely import suggest

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def kept(ana, bo, it_service):
    """A request that was asked back, promised, delivered and accepted."""

    def keep(title, by=ana, **said):
        ask = moves.ask(Wish(title, to_team=it_service, **said), by=by)
        moves.play(ask, "ask_back", by=bo, text="Which serial number does it have?")
        moves.play(ask, "reply", by=by, text="Number 12.")
        moves.play(ask, "promise", by=bo, due=clock.now() + timedelta(days=2))
        moves.play(ask, "deliver", by=bo, text="Here.")
        moves.play(ask, "accept", by=by)
        search.rebuild()
        return ask

    return keep


def whom(likely):
    return [address.value for address in likely.addresses]


def test_a_like_request_that_was_accepted_is_shown_with_its_team_and_what_it_lacked(ana, kept):
    before = kept("A scanner for the warehouse gate")
    likely = suggest(ana, "Another scanner, for the second gate")
    assert likely.known == [before] and whom(likely) == ["team:it-service"]
    assert likely.lacked == ["Which serial number does it have?"]


def test_what_was_asked_back_in_a_request_that_is_only_a_little_like_it_is_not_said(ana, kept):
    before = kept("A scanner for the warehouse gate")
    likely = suggest(ana, "A scanner: tomatoes, pumpkins, marrows, lettuce")
    assert (likely.known, likely.lacked) == ([before], [])


def test_another_ending_of_a_word_is_as_good(ana, kept):
    before = kept("Lockers for six starters")
    assert suggest(ana, "one more locker").known == [before]


def test_a_service_is_suggested_instead_of_its_team(ana, lea, it_service):
    offer_service(it_service, by=lea, name="Scanner repair", summary="Broken scanners made whole.")
    search.rebuild()
    assert whom(suggest(ana, "My scanner is broken")) == ["service:scanner-repair"]


def test_of_words_that_stand_nowhere_one_known_word_is_no_suggestion(ana, kept):
    kept("A scanner for the warehouse gate")
    assert suggest(ana, "A zebra at the gate")
    assert not suggest(ana, "Quinoa zebra xylophone mirth vermilion walrus gate")


def test_beside_what_is_much_likelier_no_other_team_is_guessed(ana, mo, kept, store_operations):
    kept("A scanner for the warehouse gate")
    moves.ask(Wish("A walk to the gate", to_team=store_operations), by=ana)
    search.rebuild()
    assert whom(suggest(ana, "A scanner for the warehouse gate")) == ["team:it-service"]


def test_who_kept_the_last_one_is_named_by_their_own_choice_only(ana, bo, kept):
    kept("A scanner for the warehouse gate")
    assert whom(suggest(ana, "a scanner for a gate")) == ["team:it-service"]
    type(bo).objects.filter(pk=bo.pk).update(glad_to_help=["Scanners"])
    assert whom(suggest(ana, "a scanner for a gate")) == ["team:it-service", "person:bo"]


def test_somebody_who_left_is_not_suggested(ana, bo, kept):
    kept("A scanner for the warehouse gate")
    type(bo).objects.filter(pk=bo.pk).update(glad_to_help=["Scanners"], is_active=False)
    assert "person:bo" not in whom(suggest(ana, "a scanner for a gate"))


def test_a_stranger_hears_nothing_of_a_request_they_may_not_see(cy, kept):
    kept("A scanner for the zebra house", details="The zebra bit through it.")
    assert not suggest(cy, "a zebra scanner")


def test_private_requests_count_for_nobody_else(cy, kept):
    for name in ("Al One", "Bea Two", "Cem Three", "Dia Four", "Eli Five", "Fay Six"):
        kept("A zebra scanner", by=a_person(name), is_private=True)
    assert not suggest(cy, "a zebra scanner")


def test_where_many_others_got_help_is_told_without_a_word_of_theirs(cy, kept):
    for name in ("Al One", "Bea Two", "Cem Three", "Dia Four", "Eli Five"):
        kept("A zebra scanner", by=a_person(name))
    likely = suggest(cy, "a zebra scanner")
    assert (whom(likely), likely.known, likely.lacked) == (["team:it-service"], [], [])


def test_a_team_that_takes_no_requests_is_not_suggested(ana, it_service, kept):
    kept("A scanner for the warehouse gate")
    type(it_service).objects.update(is_open=False)
    assert whom(suggest(ana, "a scanner for a gate")) == []


@pytest.mark.parametrize("words", ["", " ", "?", "🙂", "12", "a" * 3_000, "zyxw qrst", "\0"])
def test_words_that_tell_nothing_suggest_nothing(ana, kept, words):
    kept("A scanner for the warehouse gate")
    assert not suggest(ana, words)


def test_the_page_shows_it_as_one_writes_and_keeps_what_was_chosen(client_of, ana, kept):
    before = kept("A scanner for the warehouse gate")
    said = {"title": "a scanner for a gate", "to": "person:lea", "likely": ["person:lea"]}
    part = client_of(ana).post("/ask/likely", said, headers={"HX-Request": "true"}).content.decode()
    assert f"/requests/{before.pk}" in part and 'value="team:it-service"' in part


def test_without_script_one_looks_for_help_and_nothing_is_lost(client_of, ana, kept):
    kept("A scanner for the warehouse gate")
    said = {"title": "a scanner for a gate", "because": "The gate is new.", "details": "By Monday.", "look": "1"}
    page = client_of(ana).post("/ask", said).content.decode()
    assert "This sounds like" in page and "The gate is new." in page and "By Monday." in page
    assert Ask.objects.count() == 1


def test_the_number_of_questions_does_not_grow_with_what_is_alike(ana, kept, django_assert_max_num_queries):
    for number in range(4):
        kept(f"A scanner for gate {number}")
    with django_assert_max_num_queries(22):
        assert len(suggest(ana, "a scanner for a gate").known) == 3


class TestBesideARequest:
    """What those who were asked are shown of what they did before."""

    @pytest.fixture
    def shown(self, ana, it_service, client_of):
        def to(reader):
            ask = moves.ask(Wish("Another scanner, for the second gate", to_team=it_service), by=ana)
            return client_of(reader).get(f"/requests/{ask.pk}/like").content.decode()

        return to

    def test_who_was_asked_is_shown_what_was_accepted_before(self, shown, kept, bo):
        before = kept("A scanner for the warehouse gate")
        assert f'href="/requests/{before.pk}"' in shown(bo)

    def test_who_asks_is_shown_nothing(self, shown, kept, ana):
        kept("A scanner for the warehouse gate")
        assert shown(ana) == ""

    def test_what_was_private_between_others_is_not_shown(self, shown, ana, bo, lea):
        private = moves.ask(Wish("A scanner for the warehouse gate", to_person=lea, is_private=True), by=ana)
        moves.play(private, "promise", by=lea, due=clock.now() + timedelta(days=2))
        moves.play(private, "deliver", by=lea, text="Here.")
        moves.play(private, "accept", by=ana)
        search.rebuild()
        assert shown(bo) == ""
