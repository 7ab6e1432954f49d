"""A rule said no where no view was listening."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from obliged.kernel.rules import Refused
from obliged.ui.refusals import RefusedInWords

WORDS = "Bo delivered this two minutes ago."


def refuse(**headers):
    request = RequestFactory().post("/requests/1/moves", {"text": "A long kind answer", "verb": "promise"}, headers=headers)
    return RefusedInWords(lambda request: None).process_exception(request, Refused(WORDS))


def test_a_refusal_is_a_409_in_words():
    said = refuse()
    assert said.status_code == 409
    assert WORDS in said.content.decode()


def test_what_was_written_is_not_lost():
    assert "A long kind answer" in refuse().content.decode()


@pytest.mark.parametrize("name", ["password", "password1", "oldpassword", "new_password"])
def test_a_password_is_shown_to_nobody_again(name):
    request = RequestFactory().post("/accounts/signup/", {name: "four words of mine"})
    said = RefusedInWords(lambda request: None).process_exception(request, Refused(WORDS))
    assert "four words" not in said.content.decode()


def test_htmx_shows_it_beside_the_form():
    said = refuse(**{"HX-Request": "true"})
    assert (said["HX-Retarget"], said["HX-Reswap"]) == ("#refused", "innerHTML")
    assert "<html" not in said.content.decode()


@pytest.mark.parametrize(
    ("came_from", "back"), [("http://testserver/requests/1", "http://testserver/requests/1"), ("http://elsewhere.example/", "/")]
)
def test_the_way_back_stays_in_the_house(came_from, back):
    assert f'href="{back}"' in refuse(Referer=came_from).content.decode()


def test_other_mistakes_go_their_own_way():
    request = RequestFactory().get("/")
    assert RefusedInWords(lambda request: None).process_exception(request, ValueError("x")) is None
