"""Finding and doing by keyboard alone: the palette, letters that lead and never act, and a switch that turns them off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

AMARA, HIROSHI = "amara-okafor", "hiroshi-tanaka"


@pytest.fixture
def today(as_person) -> Page:
    """Amara's day."""
    page = as_person(AMARA)
    page.goto("/today")
    return page


@pytest.fixture
def palette(today) -> Page:
    """The same with the palette open above it."""
    today.keyboard.press("Control+k")
    expect(today.get_by_role("option").first).to_be_visible()
    return today


def test_without_a_word_the_palette_offers_deeds_and_whom_one_often_meets(palette):
    expect(palette.get_by_role("combobox")).to_be_focused()
    expect(palette.get_by_role("option", selected=True)).to_have_text("Ask for something")
    expect(palette.get_by_role("group", name="People").get_by_role("option").first).to_be_visible()


def test_somebody_is_found_and_opened_by_keyboard_alone(palette):
    palette.keyboard.type("jonas")
    expect(palette.get_by_role("option", selected=True)).to_contain_text("Jonas Lindqvist")
    palette.keyboard.press("Enter")
    palette.wait_for_url("**/people/jonas-lindqvist")


def test_arrows_choose_and_come_round(palette):
    palette.keyboard.press("ArrowUp")
    last = palette.get_by_role("option").last
    expect(last).to_have_attribute("aria-selected", "true")
    expect(palette.get_by_role("combobox")).to_have_attribute("aria-activedescendant", last.get_attribute("id"))
    palette.keyboard.press("ArrowDown")
    expect(palette.get_by_role("option", selected=True)).to_have_text("Ask for something")


def test_what_was_found_is_said_to_those_who_listen(palette):
    palette.keyboard.type("jonas")
    expect(palette.get_by_role("option", selected=True)).to_contain_text("Jonas Lindqvist")
    count = palette.get_by_role("option").count()
    expect(palette.locator("#palette [role=status]")).to_have_text(f"{count} results")


@pytest.mark.complains("htmx:afterRequest", "htmx:sendAbort")  # who leaves before the answer ends the asking for it
def test_whoever_is_quicker_than_the_answer_opens_what_they_typed(today):
    today.keyboard.press("/")
    today.keyboard.type("fire drill")
    today.keyboard.press("Enter")
    expect(today.get_by_role("heading", level=1)).to_have_text("Fire drill plan for the new floor")


def test_esc_closes_the_palette_and_gives_the_focus_back(today):
    today.keyboard.press("j")
    first = today.locator("[data-walk] .row-title").first
    today.keyboard.press("Control+k")
    today.keyboard.press("Escape")
    expect(today.get_by_role("combobox")).to_be_hidden()
    expect(first).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_in_the_palette_stands_in_the_way(palette, axe, scheme):
    palette.emulate_media(color_scheme=scheme)
    assert axe(palette) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_in_the_list_of_shortcuts_stands_in_the_way(today, axe, scheme):
    today.emulate_media(color_scheme=scheme)
    today.keyboard.press("?")
    expect(today.get_by_role("dialog", name="Shortcuts")).to_be_visible()
    assert axe(today) == []


def test_the_list_names_only_places_that_exist(today):
    today.keyboard.press("?")
    expect(today.get_by_role("dialog").get_by_text("Go to Requests")).to_be_visible()
    expect(today.get_by_role("dialog").get_by_text("Go to Goals")).to_have_count(0)


def test_g_and_a_letter_go_to_a_place(today):
    today.keyboard.press("g")
    today.keyboard.press("r")
    today.wait_for_url("**/requests")
    today.keyboard.press("a")
    today.wait_for_url("**/ask")


def test_j_and_k_walk_through_requests_and_enter_opens_one(as_person):
    page = as_person(AMARA)
    page.goto("/requests")
    titles = page.locator("[data-walk] th a")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(titles.first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/requests/*")


def test_a_letter_leads_to_a_deed_and_never_does_it(house, as_person):
    page = as_person(AMARA)
    page.goto(house.request("Window plan for the Leeds opening"))
    page.keyboard.press("p")
    expect(page.get_by_role("button", name="Promise")).to_be_focused()
    page.keyboard.press("o")
    expect(page.get_by_role("dialog", name="Offer Priya another date")).to_be_visible()
    # It is seen a moment before it stands above the page, and Escape would then be the page's own.
    expect(page.locator("dialog:modal")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.get_by_label("Write to Priya")).to_be_focused()
    expect(page.locator(".thread [aria-current=step]")).to_contain_text("Talking")


def test_ctrl_enter_sends_a_new_request(as_person):
    page = as_person(HIROSHI)
    page.goto("/ask?person=jonas-lindqvist")
    page.get_by_role("textbox", name="What do you need?").fill("Two chairs for the corner")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/requests/*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Two chairs for the corner")


def test_ctrl_enter_sends_what_is_written_in_a_dialog(house, as_person):
    page = as_person(AMARA)
    page.goto(house.request("Window plan for the Leeds opening"))
    page.keyboard.press("o")
    form = page.get_by_role("dialog", name="Offer Priya another date")
    # Held back at the last moment, so that the request stays as other tests of the house know it.
    page.evaluate(
        "addEventListener('submit', (sent) => (sent.preventDefault(), (document.title = sent.submitter.innerText)), true)"
    )
    form.locator("textarea").first.fill("The fire drill")
    form.locator("textarea").first.press("Control+Enter")
    expect(page).to_have_title("Offer it")


def test_letters_with_another_key_held_are_the_browsers_own(today):
    for keys in ("Control+a", "Alt+a", "Shift+A"):
        today.keyboard.press(keys)
    expect(today.get_by_role("heading", level=1)).to_contain_text("Amara")


def test_who_wants_no_letters_turns_them_off_and_still_finds(as_person):
    page = as_person(HIROSHI)
    page.goto("/today")
    page.keyboard.press("?")
    switch = page.get_by_role("checkbox", name="Single-letter shortcuts")
    expect(switch).to_be_checked()
    with page.expect_response("**/settings/keyboard"):
        switch.uncheck(force=True)
    page.reload()
    for key in ("?", "/", "a", "j"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hiroshi")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_nobody_needs_script_to_turn_letters_on_again(as_person):
    page = as_person(HIROSHI, java_script_enabled=False)
    page.goto("/settings/keyboard")
    page.get_by_role("checkbox", name="Single-letter shortcuts").check(force=True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("checkbox", name="Single-letter shortcuts")).to_be_checked()


def test_without_script_find_or_do_leads_to_the_search(as_person):
    page = as_person(AMARA, java_script_enabled=False)
    page.goto("/today")
    page.get_by_role("link", name="Find or do").first.click()
    page.wait_for_url("**/search")
    expect(page.get_by_role("main").get_by_role("searchbox")).to_be_visible()
