"""The keyboard map: one meaning for each letter, and nobody is made to have them."""

from __future__ import annotations

import re

import pytest

from obliged.ui import keys

pytestmark = pytest.mark.django_db
LED_TO = re.compile(r'data-key="([^"]+)"')


def page(client) -> str:
    return client.get("/today").content.decode()


def test_no_two_places_share_a_letter():
    assert len(set(keys.PLACES.values())) == len(keys.PLACES)


def test_no_letter_stands_in_the_list_twice():
    named = [pressed for lines in keys.EVERYTHING.values() for pressed, _words in lines]
    assert len(set(named)) == len(named)


def test_a_place_without_a_letter_has_none():
    assert keys.place("desk-it-service") == ""


def test_the_letters_of_a_page_lead_to_what_the_list_says(client_of, ana):
    assert {"a", "/", "?", "g t", "g r", "g d", "g m"} <= set(LED_TO.findall(page(client_of(ana))))


@pytest.mark.parametrize("wanted", [True, False])
def test_only_who_wants_letters_has_them(client_of, ana, wanted):
    client_of(ana).post("/settings/keyboard", {"is_on": "on"} if wanted else {})
    assert wanted == bool(re.search(r"<body[^>]* data-keys[ >]", page(client_of(ana))))


def test_the_list_comes_as_a_page_and_as_a_dialog(client_of, ana):
    whole = client_of(ana).get("/settings/keyboard").content.decode()
    part = client_of(ana).get("/settings/keyboard", headers={"HX-Request": "true"}).content.decode()
    assert "<!doctype html>" in whole and part.startswith("<dialog") and "Go to Requests" in whole and "Go to Requests" in part
