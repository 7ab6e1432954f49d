"""On paper: the words, and nothing one could press."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

AMARA = "amara-okafor"
SCREEN = ".rail, .topbar, .tabbar, .composer, .btn, .toasts, .undo, .skip, [role=search], .draft-state .btn"


@pytest.fixture
def paper(house, as_person):
    """A page as it would be printed, by somebody who reads in the dark."""

    def printed(place: str) -> Page:
        page = as_person(AMARA, color_scheme="dark", viewport={"width": 673, "height": 986})
        page.goto(place if place.startswith("/") else house.request(place))
        page.emulate_media(media="print", color_scheme="dark")
        return page

    return printed


@pytest.mark.parametrize("place", ["Window plan for the Leeds opening", "/today", "/requests", "/teams/store-opening/desk"])
def test_nothing_one_could_press_is_printed(paper, place):
    page = paper(place)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert [one.get_attribute("class") for one in page.locator(SCREEN).all() if one.is_visible()] == []


def test_ink_is_dark_on_light_paper_whatever_one_reads_by(paper):
    page = paper("Window plan for the Leeds opening")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


def test_a_sheet_says_its_house_its_address_and_its_day(paper):
    page = paper("Window plan for the Leeds opening")
    line = page.locator(".on-paper")
    expect(line).to_be_visible()
    house = line.get_by_text("Alderway")
    expect(house).to_have_attribute("data-address", page.url)
    assert house.evaluate("house => getComputedStyle(house, '::after').content") == f'" · {page.url}"'
    expect(line.locator("time")).to_be_visible()
    page.emulate_media(media="screen")
    expect(line).to_be_hidden()


def test_nothing_stays_folded_on_paper(paper):
    page = paper("/ask")
    assert not page.locator("main details").first.evaluate("fold => fold.open")
    expect(page.get_by_label("It is done when…")).to_be_visible()


def test_a_list_fits_the_width_of_a_sheet(paper):
    page = paper("/requests")
    assert page.evaluate("document.documentElement.scrollWidth") <= 673
