"""What is written and not sent: it is there again after a reload, on another device, and never overwritten silently."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

AMARA = "amara-okafor"
TITLE = "Fire drill plan for the new floor"


@pytest.fixture
def reply(house, as_person):
    """Amara's own composer under a request, as often as she opens it; in the end she puts her words away."""
    opened: list[Page] = []

    def composer(**said) -> Page:
        page = as_person(AMARA, **said)
        page.goto(house.request(TITLE))
        opened.append(page)
        return page

    yield composer
    opened[-1].goto(house.request(TITLE))
    opened[-1].get_by_role("button", name="Delete this draft").click()
    expect(box(opened[-1])).to_have_value("")


def box(page: Page):
    return page.get_by_label("Write to Dylan")


def kept(page: Page) -> None:
    expect(page.locator("main").get_by_text("Kept as a draft")).to_be_visible()


def test_a_draft_is_there_on_another_device_and_without_script(reply):
    page = reply()
    box(page).fill("Where do we meet?")
    kept(page)
    expect(box(reply(viewport={"width": 390, "height": 844}))).to_have_value("Where do we meet?")
    expect(box(reply(java_script_enabled=False))).to_have_value("Where do we meet?")


def test_the_last_word_before_leaving_is_kept_too(reply):
    page = reply()
    box(page).fill("Half a thought")
    page.goto("/today")
    expect(box(reply())).to_have_value("Half a thought")


@pytest.mark.complains("409")
def test_two_windows_never_overwrite_one_another_silently(reply):
    one, two = reply(), reply()
    box(one).fill("By the north stairs.")
    kept(one)
    box(two).fill("By the lift.")
    expect(two.get_by_role("alert")).to_contain_text("You wrote on in another window.")
    two.get_by_role("button", name="Keep these words").click()
    kept(two)
    expect(box(reply())).to_have_value("By the lift.")


@pytest.mark.complains("409")
def test_the_other_windows_words_can_be_seen_first(reply):
    one, two = reply(), reply()
    box(one).fill("By the north stairs.")
    kept(one)
    box(two).fill("By the lift.")
    two.get_by_role("link", name="Show the others").click()
    expect(box(two)).to_have_value("By the north stairs.")


@pytest.mark.complains("503")
def test_while_the_server_is_away_the_tab_holds_the_words(reply):
    page = reply()
    page.route("**/draft", lambda route: route.fulfill(status=503))
    box(page).fill("Nobody hears me yet.")
    expect(page.get_by_text("What you wrote is still here")).to_be_visible()
    page.unroute("**/draft")
    page.reload()
    expect(box(page)).to_have_value("Nobody hears me yet.")
    kept(page)


def test_a_request_that_was_begun_goes_on_elsewhere_and_ends_as_a_request(as_person):
    page = as_person(AMARA)
    page.goto("/ask?person=jonas-lindqvist")
    page.get_by_role("textbox", name="What do you need?").fill("Footfall by the new door")
    kept(page)
    page.reload()
    expect(page.get_by_role("textbox", name="What do you need?")).to_have_value("Footfall by the new door")
    other = as_person(AMARA)
    other.goto("/requests/drafts")
    other.get_by_role("link", name="Footfall by the new door").click()
    other.get_by_role("main").get_by_role("button", name="Ask Jonas").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Footfall by the new door")
    other.goto("/requests")
    expect(other.get_by_role("link", name="Drafts")).to_have_count(0)


def test_nobody_needs_script_to_keep_a_draft(as_person):
    page = as_person(AMARA, java_script_enabled=False)
    page.goto("/ask")
    page.get_by_role("textbox", name="What do you need?").fill("A ladder")
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.get_by_role("link", name="A ladder")).to_be_visible()
    page.get_by_role("button", name="Delete this draft").click()
    expect(page).to_have_url(re.compile("/requests$"))


def test_what_is_typed_into_a_dialog_is_there_after_a_reload(house, as_person):
    page = as_person(AMARA)
    page.goto(house.request("Window plan for the Leeds opening"))
    offer = page.get_by_role("dialog", name="Offer Priya another date")
    page.keyboard.press("o")
    offer.locator("textarea").first.fill("The fire drill is on that day")
    page.reload()
    expect(offer).to_have_count(0)
    page.keyboard.press("o")
    expect(offer.locator("textarea").first).to_have_value("The fire drill is on that day")


def test_whoever_signs_in_next_finds_nobodys_words(house, as_person):
    page = as_person(AMARA)
    page.goto(house.request("Window plan for the Leeds opening"))
    page.keyboard.press("o")
    page.get_by_role("dialog", name="Offer Priya another date").locator("textarea").first.fill("Not for the next one")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<form action=\"/accounts/logout/\"></form>')")
    page.evaluate("document.querySelector('form[action$=\"/logout/\"]').dispatchEvent(new Event('submit', { bubbles: true }))")
    assert page.evaluate("sessionStorage.length") == 0
