"""Every verb from every place: it does what the table says, or is refused in words with nothing changed."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.core import serializers
from django.db import transaction

from obliged.kernel import clock
from obliged.kernel.rules import Refused
from obliged.promises import moves
from obliged.promises.models import Acceptance, Ask, DoneMeans, Message, Move, Promise, Watcher
from obliged.promises.moves import Wish, play
from obliged.promises.tests.conftest import check_whole
from obliged.promises.tests.places import PLACES, Office
from obliged.promises.tests.test_model import DESIGN
from obliged.promises.verbs import VERBS

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]
ROWS = (Ask, Move, Promise, Acceptance, DoneMeans, Watcher, Message)
STATES = {
    "asked back": "asked",
    "countered": "offered",
    "changing": "moving",
    "answered": "delivered",
}
NOT_HERE = {
    "asked": {"reply"},
    "moving": {"keep_as_promised", "let_fall"},
    "changing": {"need_old_date", "let_stand"},
}


@pytest.fixture
def office(ana, bo, lea, cy, it_service, store_operations):
    other = moves.ask(Wish("The same laptop", to_team=it_service), by=ana)
    people = {"ana": ana, "bo": bo, "lea": lea, "cy": cy, None: None}
    return Office(people, it_service, store_operations, other)


def rows() -> str:
    """Everything the core has written."""
    return "".join(serializers.serialize("json", kind.objects.order_by("pk")) for kind in ROWS)


@contextmanager
def nothing_kept():
    """Try something and forget it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def is_open_by_design(verb: str, place: str) -> bool:
    here = STATES.get(place, place)
    return here in DESIGN[verb][0].split() and verb not in NOT_HERE.get(place, ())


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_reached_and_its_log_is_whole(office, place):
    ask = office.place(place)
    check_whole(ask)
    assert (ask.outcome or ask.state) == STATES.get(place, place)


@pytest.mark.parametrize("place", PLACES)
def test_what_the_design_allows_is_done_and_the_log_stays_whole(office, place):
    ask = office.place(place)
    for verb in (verb for verb in DESIGN if is_open_by_design(verb, place)):
        with nothing_kept(), clock.later(minutes=9):
            office.ready(verb, ask)
            play(ask, verb, by=office.speaker(verb, ask), **office.said(verb, ask))
            assert (ask.outcome or ask.state) in DESIGN[verb][2].split(), verb
            check_whole(ask)
        ask.refresh_from_db()


@pytest.mark.parametrize("place", PLACES)
def test_what_the_design_does_not_allow_is_refused_in_words_and_nothing_changes(office, place):
    ask, before = office.place(place), rows()
    for verb in (verb for verb in DESIGN if not is_open_by_design(verb, place)):
        with clock.later(minutes=9), pytest.raises(Refused, match=r"^[A-Z“].* .*\.$"):
            play(ask, verb, by=office.speaker(verb, ask), **office.said(verb, ask))
    assert rows() == before


@pytest.mark.parametrize("place", PLACES)
def test_a_stranger_and_a_stale_form_are_refused_and_nothing_changes(office, place):
    ask, before = office.place(place), rows()
    for verb in (verb for verb in DESIGN if is_open_by_design(verb, place)):
        with pytest.raises(Refused, match=r"\.$"):
            play(ask, verb, by=office.people["cy"], **office.said(verb, ask))
        with pytest.raises(Refused, match="Look again"):
            play(ask, verb, by=office.speaker(verb, ask), seen=ask.seq - 1, **office.said(verb, ask))
    assert rows() == before


@pytest.mark.parametrize("place", [name for name, way in PLACES.items() if way and VERBS[way[-1][0]].is_reversible])
def test_the_last_move_is_taken_back_and_everything_stands_as_before(office, place):
    *way, (verb, who, said) = PLACES[place]
    ask = office.place_after(way)
    before = {kind: list(kind.objects.filter(ask=ask).values()) for kind in (Promise, DoneMeans)}
    with clock.later(minutes=5):
        play(ask, verb, by=office.people[who], **said)
        play(ask, "take_back", by=office.people[who])
    assert {kind: list(kind.objects.filter(ask=ask).values()) for kind in before} == before
    check_whole(ask)


def test_a_word_nobody_knows_is_no_move(office):
    with pytest.raises(Refused, match="no move called “fnord”"):
        play(office.other, "fnord", by=office.people["ana"])


@pytest.mark.parametrize("verb", [name for name, verb in VERBS.items() if verb.starts])
def test_a_request_begins_once(office, verb):
    with pytest.raises(Refused, match="no longer open"):
        play(office.other, verb, by=office.people["ana"])
