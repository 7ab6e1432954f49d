"""The palette's list: people and deeds first, and only what one may see."""

from __future__ import annotations

import pytest

from obliged.ground.people.tests.cast import a_person
from obliged.kernel import search
from obliged.promises import moves
from obliged.promises.moves import Wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(client_of):
    """What the palette shows somebody for a few letters."""

    def shown(person, words=""):
        search.rebuild()
        return client_of(person).get("/find", {"q": words}, headers={"HX-Request": "true"}).content.decode()

    return shown


@pytest.fixture
def laptop(ana, bo, it_service):
    return moves.ask(Wish("A laptop for the new starter", to_team=it_service), by=ana)


def test_without_words_it_shows_what_one_can_do(listed, ana):
    assert "Ask for something" in listed(ana) and "Go to the Directory" in listed(ana)


def test_whom_one_often_meets_is_close_at_hand(listed, ana, bo, laptop):
    moves.play(laptop, "take", by=bo)
    assert "Bo Lindqvist" in listed(ana)


def test_people_whose_names_look_alike_are_told_apart_by_their_handles(listed, ana, bo, cy):
    assert "@bo" not in listed(cy, "lindq")
    a_person("B\N{CYRILLIC SMALL LETTER O} Lindqvist", handle="not-bo")
    found = listed(cy, "lindq")
    assert "@bo ·" in found and "@not-bo" in found


def test_a_person_is_found_and_can_be_asked_at_once(listed, ana, bo):
    assert "Bo Lindqvist" in listed(ana, "lindq") and "/ask?person=bo" in listed(ana, "lindq")


def test_a_team_is_found_and_can_be_asked_at_once(listed, ana, it_service):
    assert "/teams/it-service" in listed(ana, "it serv") and "/ask?team=it-service" in listed(ana, "it serv")


def test_a_request_is_found_by_its_words_or_its_number(listed, ana, laptop):
    address = f"/requests/{laptop.pk}"
    assert all(address in listed(ana, words) for words in ("laptop", str(laptop.pk), f"#{laptop.pk}"))


def test_a_request_of_others_is_not_found_even_by_its_number(listed, cy, laptop):
    assert "starter" not in listed(cy, "laptop") + listed(cy, f"#{laptop.pk}")


def test_a_deed_is_found_by_how_its_words_begin(listed, ana):
    assert "Go to Thanks" in listed(ana, "tha") and "Go to Settings" not in listed(ana, "tha")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("dark", "/settings#id_theme"),
        ("german", "/settings#id_language"),
        ("deutsch", "/settings#id_language"),
        ("vacation", "/settings/away"),
        ("notif", "/notifications"),
        ("log out", "/accounts/logout/"),
        ("sign out", "/accounts/logout/"),
    ],
)
def test_a_deed_is_found_by_the_word_one_knows(listed, ana, words, place):
    assert f'href="{place}"' in listed(ana, words)


@pytest.mark.parametrize(("words", "place"), [("invite", "/admin/people/invite"), ("found a", "/teams/new")])
def test_who_looks_after_the_house_finds_what_only_they_may_do(listed, admin, ana, words, place):
    assert f'href="{place}"' in listed(admin, words) and f'href="{place}"' not in listed(ana, words)


def test_how_work_flows_is_found_by_anybody(listed, ana):
    assert 'href="/insight/ways"' in listed(ana, "flows")


def test_nobody_is_found_by_the_address_all_of_them_share(listed, ana, bo):
    local, _at, domain = bo.email.partition("@")
    assert "Bo Lindqvist" in listed(ana, local) and "Bo Lindqvist" not in listed(ana, domain.partition(".")[0][:4])


def test_words_that_mean_nothing_can_be_asked_for(listed, ana):
    assert "/ask?title=a+snowplough" in listed(ana, "a snowplough")


@pytest.mark.parametrize("words", ["", "#", "'", '"', "%", "\0", "* OR NEAR(", "x" * 10_000, "🙂", "ليلى", "東京", "١٢"])
def test_whatever_is_typed_is_answered(client_of, ana, words):
    assert client_of(ana).get("/find", {"q": words}, headers={"HX-Request": "true"}).status_code == 200


def test_without_script_the_same_words_lead_to_the_search(client_of, ana):
    assert client_of(ana).get("/find", {"q": "a lamp"})["Location"] == "/search?q=a+lamp"


def test_the_number_of_questions_does_not_grow_with_what_is_found(client_of, ana, it_service, django_assert_max_num_queries):
    for number in range(9):
        moves.ask(Wish(f"Lamp {number}", to_team=it_service), by=ana)
    search.rebuild()
    client = client_of(ana)
    with django_assert_max_num_queries(21):
        assert "Lamp" in client.get("/find", {"q": "it service lamp"}, headers={"HX-Request": "true"}).content.decode()
