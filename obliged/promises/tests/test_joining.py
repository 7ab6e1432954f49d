"""Two accounts, or two teams, become one, and every log still says what it said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.html import strip_tags

from obliged.ground.people.models import Person
from obliged.ground.people.tests.cast import a_person
from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves, queries
from obliged.promises.models import Ask, Message, Watcher
from obliged.promises.models.cache import standing_of
from obliged.promises.verbs import replay

pytestmark = pytest.mark.django_db
WISH = "A till that opens"


@pytest.fixture
def bo_twice(bo, it_service) -> Person:
    """A second account of Bo, made by mistake."""
    person = a_person("Bo Lindqvist", handle="bo-2")
    it_service.people.add(person)
    return person


@pytest.fixture
def promised(ana, bo_twice, it_service) -> Ask:
    """Promised by the second account."""
    ask = moves.ask(moves.Wish(WISH, to_team=it_service), by=ana)
    moves.play(ask, "promise", by=bo_twice, due=clock.now() + timedelta(days=5), text="By then.")
    return ask


def is_whole(ask: Ask) -> bool:
    ask = Ask.objects.get(pk=ask.pk)
    return queries.first_broken_link() is None and replay(ask.moves.as_acts()) == standing_of(ask)


def test_a_word_given_by_the_one_account_is_held_by_the_other(admin, bo, bo_twice, promised):
    since = promised.turn_since
    assert moves.join_person(bo_twice, bo, by=admin) == 1
    promised.refresh_from_db()
    assert (promised.owner, promised.promises.get().owner, promised.turn_since) == (bo, bo, since)
    assert is_whole(promised)
    moves.play(promised, "deliver", by=bo, text="Here it is.")
    assert is_whole(promised)


def test_what_was_asked_is_asked_by_the_other_and_what_ended_goes_along(admin, ana, lea, bo, it_service):
    twice = a_person("Ana Ruiz", handle="ana-2")
    ask = moves.ask(moves.Wish(WISH, to_team=it_service, is_private=True), by=twice)
    moves.play(ask, "withdraw", by=twice)
    moves.join_person(twice, ana, by=admin)
    ask.refresh_from_db()
    assert (ask.customer, ask.outcome) == (ana, "withdrawn")
    assert is_whole(ask)
    assert [move.by for move in ask.moves.all()] == [twice, twice, admin]
    assert not Ask.objects.visible_to(admin).filter(pk=ask.pk).exists()


def test_followers_come_along_once(admin, bo, bo_twice, promised):
    for person in (bo, bo_twice):
        moves.follow(promised, by=person)
    moves.join_person(bo_twice, bo, by=admin)
    assert list(Watcher.objects.values_list("person", flat=True)) == [bo.pk]


def test_what_was_begun_goes_along_and_nothing_that_stands_there_is_lost(admin, bo, bo_twice):
    for person, key in ((bo_twice, "first-page"), (bo_twice, "second-page"), (bo, "second-page")):
        moves.keep_draft(key, {"title": f"Of {person.handle}"}, by=person)
    moves.join_person(bo_twice, bo, by=admin)
    assert {draft.key: draft.title for draft in bo.drafts.all()} == {"first-page": "Of bo-2", "second-page": "Of bo"}
    assert not bo_twice.drafts.exists()


def test_nobody_is_made_to_ask_themselves(admin, ana, bo_twice, promised):
    with pytest.raises(Refused, match="Both are parties"):
        moves.join_person(bo_twice, ana, by=admin)
    moves.play(promised, "release", by=ana)
    assert moves.join_person(bo_twice, ana, by=admin) == 0
    promised.refresh_from_db()
    assert (promised.customer, promised.owner) == (ana, bo_twice)


def test_a_private_title_is_told_to_no_administrator(admin, ana, bo_twice, it_service):
    ask = moves.ask(moves.Wish(WISH, to_person=bo_twice, is_private=True), by=ana)
    with pytest.raises(Refused) as refused:
        moves.join_person(bo_twice, ana, by=admin)
    assert WISH not in str(refused.value)
    assert ask.pk


def test_a_desk_moves_with_its_open_and_its_ended_requests(admin, ana, bo, lea, mo, it_service, store_operations):
    asks = [moves.ask(moves.Wish(WISH, to_team=it_service), by=ana) for _ in range(3)]
    moves.play(asks[0], "withdraw", by=ana)
    waits_since = asks[1].arrived_at
    assert moves.join_team(it_service, store_operations, by=admin) == 3
    assert {ask.team for ask in Ask.objects.all()} == {store_operations}
    assert all(is_whole(ask) for ask in asks)
    assert Ask.objects.get(pk=asks[1].pk).arrived_at == waits_since
    moves.play(asks[2], "promise", by=mo, due=clock.now() + timedelta(days=5))


def test_private_notes_of_the_team_are_read_by_the_team_it_became(admin, ana, bo, mo, it_service, store_operations):
    ask = moves.ask(moves.Wish(WISH, to_team=it_service), by=ana)
    moves.write(ask, "Look behind the counter.", by=bo, is_private_note=True)
    moves.join_team(it_service, store_operations, by=admin)
    it_service.merged_into = store_operations
    it_service.save()
    assert Message.objects.visible_to(mo).count() == 1


def test_the_line_says_what_happened(admin, ana, bo, mo, it_service, store_operations, client_of):
    ask = moves.ask(moves.Wish(WISH, to_team=it_service), by=ana)
    moves.join_team(it_service, store_operations, by=admin)
    page = strip_tags(client_of(ana).get(f"/requests/{ask.pk}").content.decode())
    assert "Two teams became one; this is with Store Operations now" in page
