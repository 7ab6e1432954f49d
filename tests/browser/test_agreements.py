"""An agreement as its two leads live it, one of them without a script: a line of one side, both writing at once, two names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

AMARA, JONAS = "amara-okafor", "jonas-lindqvist"
BETWEEN, LINE = "/agreements/1", "A word each Friday on what is late"


@pytest.fixture
def leads(as_person) -> Iterator[tuple[Page, Page]]:
    """Amara, who suggests a change of one line, and Jonas, who reads the draft in a browser that runs no script."""
    amara, jonas = as_person(AMARA), as_person(JONAS, java_script_enabled=False)
    amara.goto(BETWEEN)
    amara.get_by_role("button", name="Suggest a change").click()
    amara.get_by_role("link", name="Add a line").first.click()
    amara.get_by_label("In words").fill(LINE)
    amara.get_by_role("button", name="Propose this line").click()
    read_the_draft(jonas)
    yield amara, jonas
    amara.goto(BETWEEN)
    for _draft in amara.get_by_role("link", name="Read the draft").all():
        read_the_draft(amara)
        amara.get_by_role("button", name="Let go of the draft").click()


def read_the_draft(page: Page) -> None:
    """From what holds to what is talked over."""
    page.goto(BETWEEN)
    page.get_by_role("link", name="Read the draft").click()


def line(page: Page, words: str = LINE) -> Locator:
    """The newest line with these words, and what can be done with it."""
    # Another test may have let the same words hold already: whatever order they come in, the last one is this one's.
    return page.locator(".agree-lines > li", has_text=words).last


def reword(page: Page, words: str) -> None:
    """Write other words into the form that stands open."""
    page.get_by_label("In words").fill(words)
    page.get_by_role("button", name="Save these words").click()


def test_what_one_side_alone_wants_holds_for_nobody(leads, axe):
    amara, jonas = leads
    expect(line(amara)).to_contain_text("Waits for a yes of Data & Reporting")
    for page in leads:
        expect(page.get_by_role("button", name="Sign it")).to_have_count(0)
    assert axe(amara) == []
    line(jonas).get_by_role("button", name="Say yes").click()
    expect(jonas.get_by_role("button", name="Sign it")).to_be_visible()


def test_a_line_is_talked_over_without_a_script(leads):
    amara, jonas = leads
    line(jonas).get_by_role("link", name="Talk it over").click()
    expect(jonas.get_by_label("About", exact=True).locator("option:checked")).to_have_text(LINE)
    jonas.get_by_label("What do you think of it?").fill("Fridays are short. Thursday?")
    jonas.get_by_role("button", name="Say it").click()
    amara.reload()
    expect(amara.locator("#said")).to_contain_text(f"about “{LINE}”")


@pytest.mark.complains("409")
def test_of_two_leads_who_write_at_once_the_second_sees_both(leads, axe):
    amara, jonas = leads
    for page in leads:
        line(page).get_by_role("link", name="Word it differently").click()
    reword(jonas, "A word each Thursday on what is late")
    reword(amara, "A word each Friday morning on what is late")
    expect(amara.locator(".err-sum")).to_contain_text("Somebody changed this while you were writing")
    expect(amara.locator(".well")).to_contain_text("A word each Thursday on what is late")
    expect(amara.get_by_label("In words")).to_have_value("A word each Friday morning on what is late")
    assert axe(amara) == []


@pytest.mark.complains("422")
def test_a_line_without_its_number_says_so_at_the_field(leads, axe):
    amara, _jonas = leads
    amara.get_by_role("link", name="Add a line").first.click()
    amara.get_by_label("What is it about?").select_option("reply")
    amara.get_by_role("button", name="Propose this line").click()
    expect(amara.get_by_label("How many")).to_have_accessible_description("Say a number from 1 to 250.")
    assert axe(amara) == []


def test_it_holds_with_the_second_name_and_not_with_the_first(leads):
    amara, jonas = leads
    line(jonas).get_by_role("button", name="Say yes").click()
    jonas.get_by_role("button", name="Sign it").click()
    amara.goto(BETWEEN)
    expect(line(amara)).to_have_count(0)
    read_the_draft(amara)
    amara.get_by_role("button", name="Sign it").click()
    expect(amara.locator(".agree-head")).to_contain_text("In force since today.")
    expect(line(amara)).to_have_count(1)


def test_what_the_other_side_changes_is_announced_and_pushes_nothing_away(leads):
    amara, jonas = leads
    with amara.expect_response(re.compile("/events")):
        amara.reload()
    words = amara.get_by_label("What do you think of it?")
    words.fill("I would rather")
    line(jonas).get_by_role("button", name="Say yes").click()
    button = amara.get_by_role("link", name="Jonas Lindqvist changed something: show")
    expect(button).to_be_visible()
    expect(words).to_be_focused()
    button.press("Enter")
    expect(line(amara)).to_contain_text("Yes from Jonas Lindqvist")
    expect(words).to_have_value("I would rather")
    expect(amara.locator("[data-show-news]")).to_have_count(0)
