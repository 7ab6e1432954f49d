"""Two people at the same request: each hears of the other's words, and nothing moves under anybody's eyes."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

CUSTOMER, PROVIDER = "ingrid-solheim", "anele-dlamini"
SAID = "Oak or ash?"
# From above to below: where the talk ends, where the button begins and ends, where the next box begins.
EDGES = """[document.querySelector('.talk').getBoundingClientRect().bottom,
  ...['top', 'bottom'].map((edge) => document.querySelector('.news').getBoundingClientRect()[edge]),
  document.querySelector('.decide').getBoundingClientRect().top]"""
PLACE = "document.querySelector('.talk').getBoundingClientRect().top + scrollY"


def ask(page: Page, title: str) -> str:
    """Ask the other one for something; the address of the request."""
    page.goto(f"/ask?person={PROVIDER}")
    page.get_by_role("textbox", name="What do you need?").fill(title)
    page.get_by_role("main").get_by_role("button", name="Ask Anele").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def write(page: Page, address: str, words: str) -> None:
    """Write in a request."""
    page.goto(address)
    page.locator(".composer textarea").fill(words)
    page.locator(".composer").get_by_role("button", name="Send").click()
    expect(page.locator(".talk").get_by_text(words)).to_be_visible()


def listening(page: Page, address: str) -> Page:
    """Open a page, and wait until it listens."""
    with page.expect_response(re.compile("/events")):
        page.goto(address)
    return page


@pytest.fixture
def two(as_person) -> tuple[Page, Page, str]:
    """Ingrid reads a request of hers and listens; Anele is elsewhere."""
    ingrid, anele = as_person(CUSTOMER), as_person(PROVIDER)
    address = ask(ingrid, "A stool for the pay office")
    return listening(ingrid, address), anele, address


def test_words_of_the_other_side_are_announced_and_move_nothing(two):
    ingrid, anele, address = two
    ingrid.locator(".composer textarea").fill("I forgot to")
    before = ingrid.evaluate(f"[{PLACE}, document.body.scrollHeight, scrollY]")
    write(anele, address, SAID)
    expect(ingrid.get_by_role("link", name="1 new message")).to_be_visible()
    expect(ingrid.locator("#say")).to_have_text("1 new message")
    assert ingrid.evaluate(f"[{PLACE}, document.body.scrollHeight, scrollY]") == before
    expect(ingrid.locator(".composer textarea")).to_be_focused()
    expect(ingrid.get_by_text(SAID)).to_have_count(0)


def test_the_button_shows_them_by_keyboard_and_keeps_what_is_being_written(two):
    ingrid, anele, address = two
    ingrid.locator(".composer textarea").fill("I forgot to")
    write(anele, address, SAID)
    write(anele, address, "Either is here.")
    ingrid.get_by_role("link", name="2 new messages").press("Enter")
    expect(ingrid.locator(".talk li.msg", has_text=SAID)).to_be_focused()
    expect(ingrid.locator(".composer textarea")).to_have_value("I forgot to")
    expect(ingrid.locator("[data-show-news]")).to_have_count(0)


@pytest.mark.parametrize("size", [{"width": 1440, "height": 1000}, {"width": 390, "height": 844}])
def test_the_button_covers_no_words(two, size):
    ingrid, anele, address = two
    ingrid.set_viewport_size(size)
    write(anele, address, SAID)
    button = ingrid.get_by_role("link", name="1 new message")
    ingrid.locator(".decide").scroll_into_view_if_needed()
    expect(button).to_be_visible()
    between = ingrid.evaluate(EDGES)
    assert between == sorted(between)


def test_a_move_of_the_other_side_is_announced_too(two):
    ingrid, anele, address = two
    anele.goto(address)
    anele.locator(".decide").get_by_role("link", name="Promise").click()
    anele.get_by_role("dialog").get_by_role("button", name="Promise it").click()
    ingrid.get_by_role("link", name="Something has changed: show").click()
    expect(ingrid.locator(".talk .promise")).to_be_visible()


def test_a_list_takes_in_what_is_new_and_the_rail_counts_it(as_person):
    ingrid, anele = as_person(CUSTOMER), listening(as_person(PROVIDER), "/today")
    ask(ingrid, "A lamp for the pay office")
    expect(anele.locator("main").get_by_role("link", name="A lamp for the pay office").first).to_be_visible()
    expect(anele.locator("#places a", has_text="Notifications").locator(".count")).to_be_visible()


def test_a_part_somebody_writes_in_waits(as_person):
    ingrid, anele = as_person(CUSTOMER), listening(as_person(PROVIDER), "/requests?whose=promised")
    anele.locator("#rq").fill("sto")
    ask(ingrid, "A stool to wait for")
    expect(anele.locator("#places a", has_text="Today").locator(".count")).to_be_visible()
    expect(anele.locator("#rq")).to_be_focused()
    expect(anele.locator("#rq")).to_have_value("sto")


def streams(house) -> int:
    """How many streams the server holds open."""
    figures = urllib.request.urlopen(f"{house.url}/metrics", timeout=5).read().decode()
    return int(float(re.search(r"^obliged_streams (\S+)$", figures, re.M)[1]))


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait until something is so at the server."""
    for _each in range(100):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It never became so.")


def test_two_windows_of_a_browser_share_one_stream(house, two):
    ingrid, anele, address = two
    second = ingrid.context.new_page()
    second.goto("/today")
    second.wait_for_timeout(4000)
    assert streams(house) == 1
    write(anele, address, SAID)
    expect(ingrid.get_by_role("link", name="1 new message")).to_be_visible()
    ingrid.close()
    until(second, lambda: streams(house) == 2)  # the window that stayed leads now; Anele's own is the other


@pytest.mark.complains("ERR_FAILED")
def test_without_a_stream_a_page_asks_now_and_then_and_returns_to_the_stream(as_person):
    ingrid, anele = as_person(CUSTOMER), as_person(PROVIDER)
    address = ask(ingrid, "A shelf for the pay office")
    ingrid.context.route("**/events?*", lambda route: route.abort())
    with ingrid.expect_response(re.compile("/changes")):
        ingrid.goto(address)
    write(anele, address, SAID)
    expect(ingrid.get_by_role("link", name="1 new message")).to_be_visible(timeout=30_000)
    with ingrid.expect_response(re.compile("/events"), timeout=60_000) as stream:
        ingrid.context.unroute_all()
    assert stream.value.status == 200


def test_what_one_was_told_is_read_by_opening_it_another_way(as_person):
    ingrid, anele = as_person(CUSTOMER), as_person(PROVIDER)
    title, unread = "A step for the pay office", "/notifications?show=unread"
    address = ask(ingrid, title)
    until(anele, lambda: bool(anele.goto(unread) and anele.get_by_role("main").get_by_text(title).count()))
    with anele.expect_response(re.compile("/seen$")) as seen:
        anele.goto(address)
    assert seen.value.status == 204
    anele.goto(unread)
    expect(anele.get_by_role("main").get_by_text(title)).to_have_count(0)
