"""What is found, by whom: the index follows what happens, and nobody finds what they may not see."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.ground.catalogue.moves import edit_service, offer_service, publish_service
from obliged.ground.people import moves as people
from obliged.kernel import clock, jobs, search
from obliged.kernel.search.finding import adapter
from obliged.promises import moves
from obliged.promises.models import Ask
from obliged.promises.moves import Wish
from obliged.wiring.search import find

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


@pytest.fixture
def asked(ana, bo, lea, it_service):
    """Ana asks IT for something, and all that follows has happened."""

    def ask(title, **said):
        new = moves.ask(Wish(title, to_team=it_service, **said), by=ana)
        jobs.work()
        return new

    return ask


@pytest.fixture
def laptop(asked):
    return asked("A laptop for the new starter", details="With a German keyboard, since Müller comes from Köln.")


def kept():
    """All that the index keeps."""
    return [list(table.objects.order_by("pk").values()) for table in (search.Document, search.Term)]


def keys(person, words, kind="request", **said):
    return [hit.key for hit in find(person, words, {kind: 20}, **said)[0].hits]


@pytest.mark.parametrize("words", ["laptop", "LAPTOP starter", "lap", "keybo german", '"new starter"', "muller", "koln"])
def test_a_request_is_found_by_its_words(ana, laptop, words):
    assert keys(ana, words) == [laptop.pk]


@pytest.mark.parametrize("words", ["latpop", "laptob", "keyborad", "startre"])
def test_a_slip_of_the_finger_still_finds_it(ana, laptop, words):
    assert keys(ana, words) == [laptop.pk]


@pytest.mark.parametrize("words", ["laptop banana", '"starter new"', "top", "elephant"])
def test_words_that_are_not_there_find_nothing(ana, laptop, words):
    assert keys(ana, words) == []


def test_a_request_is_found_by_whom_it_is_between(bo, laptop):
    assert keys(bo, "ana laptop") == [laptop.pk]


def test_the_title_weighs_more_than_the_rest(ana, asked):
    beside = asked("A desk", details="It has to stand by the printer, the big printer, the printer.")
    named = asked("A printer")
    asked("A chair")
    assert keys(ana, "printer") == [named.pk, beside.pk]


def test_what_fits_as_well_comes_newest_first(ana, asked):
    older, newer = asked("Keys for the cupboard"), asked("Keys for the cupboard")
    assert keys(ana, "cupboard") == [newer.pk, older.pk]


def test_what_is_said_later_is_found(ana, bo, laptop):
    moves.write(laptop, "The docking station is out of stock.", by=bo)
    moves.play(laptop, "ask_back", by=bo, text="Which colour?")
    jobs.work()
    assert keys(ana, "docking") == keys(ana, "colour") == [laptop.pk]


def test_a_stranger_finds_nothing_of_it(cy, laptop):
    assert keys(cy, "laptop") == keys(cy, "latpop") == []


def test_a_private_request_is_found_by_its_parties_only(ana, bo, mo, asked):
    secret = asked("A quiet room for the zebrafish", is_private=True)
    assert [keys(one, "zebrafish") for one in (ana, bo, mo)] == [[secret.pk], [secret.pk], []]


def test_a_private_note_is_found_by_nobody(ana, bo, laptop):
    moves.write(laptop, "Between us: she lost the wombat.", by=bo, is_private_note=True)
    jobs.work()
    assert keys(ana, "wombat") == keys(bo, "wombat") == []
    assert not search.Term.objects.filter(term="wombat").exists()


def test_whoever_lost_their_seat_finds_it_no_more_though_the_index_has_not_heard(bo, lea, it_service, laptop):
    moves.play(laptop, "take", by=bo)
    jobs.work()
    people.leave_team(bo, it_service, by=lea)
    Ask.objects.update(owner=lea)
    assert f"p{bo.pk}" in search.Document.objects.get(kind="request").keys.split() and keys(bo, "laptop") == []


def test_who_follows_a_request_finds_it(cy, ana, laptop):
    moves.write(laptop, "@cy may know.", by=ana)
    jobs.work()
    assert keys(cy, "laptop") == [laptop.pk]


def test_a_page_is_filled_though_the_index_names_many_that_one_may_not_see(ana, asked):
    kept = [asked(f"A kangaroo {n}").pk for n in range(3)]
    for n in range(260):
        search.Document.objects.create(
            id=(1 << 60) + n, kind="request", key=90_000 + n, title="A kangaroo", keys="kindrequest all"
        )
    adapter().put(search.Document.objects.filter(key__gte=90_000))
    assert sorted(keys(ana, "kangaroo")) == kept


def test_people_are_found_by_name_and_whoever_left_is_not(ana, bo, lea, admin):
    search.rebuild()
    assert keys(ana, "lindqist", "person") == [bo.pk]
    people.deactivate(bo, by=admin)
    assert keys(ana, "lindqvist", "person") == []


def test_somebody_is_found_by_their_whole_address_and_by_no_more_than_its_house(ana, bo):
    search.rebuild()
    assert keys(ana, "bo@alderway.example", "person") == keys(ana, "bo@ald", "person") == [bo.pk]
    assert keys(ana, "alderway.example", "person") == []


def test_a_team_is_found_under_its_new_name(ana, lea, it_service, laptop):
    search.rebuild()
    people.edit_team(it_service, by=lea, version=it_service.version, name="Digital Workshop")
    jobs.work()
    assert keys(ana, "workshop", "team") == [it_service.pk] and keys(ana, "workshop") == [laptop.pk]


def test_a_request_is_found_by_what_its_service_was_told(ana, bo, lea, it_service):
    service = offer_service(it_service, by=lea, name="Things", inputs=["What"])
    ask = moves.ask(Wish("A thing", service=service, answers={"what": "A theodolite"}), by=ana)
    search.rebuild()
    assert keys(bo, "theodolite") == [ask.pk]


def test_a_draft_of_a_service_is_found_by_its_team_only(ana, bo, lea, it_service):
    draft = offer_service(it_service, by=lea, name="Telescopes", is_published=False)
    search.rebuild()
    assert keys(bo, "telescopes", "service") == [draft.pk] and keys(ana, "telescopes", "service") == []


def test_a_service_is_found_as_it_was_said_last(ana, lea, it_service):
    service = offer_service(it_service, by=lea, name="Telescopes")
    edit_service(service, by=lea, version=service.version, name="Microscopes")
    jobs.work()
    assert keys(ana, "microscopes", "service") == []
    publish_service(service, by=lea, version=service.version)
    jobs.work()
    assert keys(ana, "microscopes", "service") == [service.pk]


def test_a_service_for_some_is_found_by_those_alone(ana, bo, cy, lea, it_service, store_operations):
    said = {"is_for_everyone": False, "for_teams": [store_operations.pk]}
    service = offer_service(it_service, by=lea, name="Telescopes", **said)
    search.rebuild()
    found = [keys(who, "telescopes", "service") for who in (ana, bo, cy)]
    assert found == [[service.pk], [service.pk], []] and keys(cy, "telescopes", "team") == []


def test_what_is_built_anew_is_what_had_grown(ana, bo, admin, laptop):
    moves.write(laptop, "The docking station is out of stock.", by=bo)
    moves.play(laptop, "promise", by=bo, due=clock.now() + timedelta(days=3), text="By Thursday.")
    search.catch_up()
    jobs.work()
    grown = kept()
    search.rebuild()
    assert grown == kept() and keys(ana, "docking") == [laptop.pk]


def test_what_no_change_announced_is_caught_up_with(ana, laptop):
    search.remove("request", [laptop.pk])
    assert keys(ana, "laptop") == [] and search.behind()["request"] == 1
    search.catch_up()
    jobs.work()
    assert keys(ana, "laptop") == [laptop.pk] and search.behind() == {}


def test_what_is_no_longer_there_leaves_when_all_is_built_anew(ana, laptop):
    search.Document.objects.create(id=7, kind="request", key=70_000, title="A dodo", keys="kindrequest all")
    search.rebuild()
    assert not search.Document.objects.filter(title="A dodo").exists()


def test_who_was_joined_finds_what_the_other_account_followed_or_was_asked_for(admin, ana, bo, cy, mo, it_service):
    asks = [moves.ask(Wish(f"A ladder, number {n}", to_team=it_service, third=cy if n else None), by=ana) for n in range(2)]
    moves.follow(asks[0], by=cy)
    jobs.work()
    moves.join_person(cy, mo, by=admin)
    jobs.work()
    assert sorted(keys(mo, "ladder")) == [ask.pk for ask in asks] and keys(cy, "ladder") == []
