"""Finding somebody to ask by their name: by keyboard, heard by who listens, and as plain words without a script."""

from __future__ import annotations

from playwright.sync_api import expect

AMARA = "amara-okafor"


def test_somebody_else_is_found_and_chosen_by_keyboard_alone(as_person, axe):
    page = as_person(AMARA)
    page.goto("/ask")
    page.get_by_role("radio", name="Someone else").press("Space")
    line = page.get_by_role("combobox", name="Somebody else")
    expect(line).to_be_focused()
    line.press_sequentially("kwam")
    expect(page.locator("#ask-names").get_by_role("option", selected=True)).to_contain_text("Kwame Mensah")
    expect(page.locator("#say")).to_have_text("1 suggestion")
    assert axe(page) == []
    line.press("Enter")
    expect(page.get_by_role("radio", name="Kwame Mensah")).to_be_checked()
    expect(page.get_by_role("radio", name="Kwame Mensah")).to_be_focused()
    expect(page.get_by_role("button", name="Ask Kwame")).to_be_visible()


def test_without_a_script_the_name_alone_is_enough(as_person):
    page = as_person(AMARA, java_script_enabled=False)
    page.goto("/ask")
    page.get_by_role("radio", name="Someone else").check()
    page.get_by_label("What do you need?").fill("A cable for the screen")
    page.get_by_role("textbox", name="Somebody else").fill("Kwame Mensah")
    page.get_by_role("main").get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A cable for the screen")
