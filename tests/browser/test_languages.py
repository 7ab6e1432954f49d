"""Pages read from right to left, and pages of long words, at a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from obliged.ground.people.models import Person
from obliged.promises import moves
from tests.browser.conftest import SIZES, page_width

PLACES = [
    "/today",
    "/requests",
    "REQUEST",
    "/ask",
    "/teams/it-service/desk",
    "/directory",
    "/settings",
    "/notifications",
    "/agreements",
]
# Where the rail stands, and where a title somebody wrote in Latin letters begins.
EDGES = """() => [document.querySelector(".rail").getBoundingClientRect().left > innerWidth / 2,
  getComputedStyle(document.querySelector("h1")).textAlign]"""


@pytest.fixture
def reads(signed_in, bo, ana, it_service):
    """Bo reads the pages of a request of Ana's in a language: `reads("ar", "/today")`."""
    ask = moves.ask(moves.Wish("Twelve tills for Harbour Street", to_team=it_service), by=ana)

    def opened(language: str, place: str) -> Page:
        Person.objects.filter(pk=bo.pk).update(language=language)
        page = signed_in(bo)
        page.goto(place.replace("REQUEST", f"/requests/{ask.pk}"))
        return page

    return opened


@pytest.mark.parametrize("language", ["ar", "de"])
@pytest.mark.parametrize("place", PLACES)
def test_a_page_fits_every_width_in_every_language(reads, axe, language, place):
    page = reads(language, place)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert axe(page) == []
    assert [width for width in (1440, 390, 320) if page_width(page, width) > width] == []


def test_an_arabic_page_is_a_mirror_with_titles_where_lines_begin(reads):
    page = reads("ar", "REQUEST")
    page.set_viewport_size(SIZES["desk"])
    assert page.evaluate(EDGES) == [True, "right"]


def test_what_points_onward_points_where_the_line_goes(reads):
    page = reads("ar", "REQUEST")
    assert page.locator(".crumb .icon").first.evaluate("icon => getComputedStyle(icon).scale") == "-1 1"


def test_words_of_the_page_in_an_empty_field_run_with_the_page(reads):
    field = reads("ar", "REQUEST").locator("textarea").first
    before = field.evaluate("field => getComputedStyle(field).direction")
    field.fill("Hello")
    assert (before, field.evaluate("field => getComputedStyle(field).direction")) == ("rtl", "ltr")
