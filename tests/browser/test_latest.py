"""Answers that come late: what was chosen while one was under way stays, and goes out with the request."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

# A question that another one takes the place of is stopped, and htmx writes that down as if it were a fault.
pytestmark = pytest.mark.complains("htmx:afterRequest", "htmx:sendAbort")
KWAME = "kwame-mensah"
QUESTION = re.compile(r"/ask\?.*to=")


@pytest.fixture
def held() -> list[Route]:
    """Questions whose answers have not come yet."""
    return []


@pytest.fixture
def page(as_person, held) -> Page:
    """A page of asking whose questions about whom to ask are held on their way."""
    page = as_person(KWAME)
    page.goto("/ask?person=jonas-lindqvist")
    page.get_by_role("textbox", name="What do you need?").fill("Footfall by the side door")
    page.route(QUESTION, lambda route: held.append(route))
    return page


def days(page: Page):
    """The days that may be wished for."""
    return page.locator("#ask_wanted_by input[type=radio]")


def choose_whom(page: Page, held: list[Route]) -> None:
    """Choose everybody; the question about it is on its way."""
    asked = len(held)
    with page.expect_request(QUESTION):
        page.get_by_role("radio", name="Anyone who can").check()
    while len(held) == asked:
        page.wait_for_timeout(20)


def let_go(page: Page, held: list[Route]) -> None:
    """All answers come, those to older questions first; a question nobody waits for any more is gone."""
    for route in held:
        route.continue_()
    expect(page.get_by_role("main").get_by_role("button", name="Ask", exact=True)).to_be_visible()


def test_a_day_chosen_before_the_answer_came_stays_and_is_asked_along(page, held):
    choose_whom(page, held)
    day = days(page).nth(1).get_attribute("value")
    with page.expect_request(QUESTION) as anew:
        page.locator("#ask_wanted_by label").nth(1).click()
    assert f"wanted_by={day.split('T')[0]}" in anew.value.url
    let_go(page, held)
    expect(days(page).nth(1)).to_be_checked()
    page.get_by_role("main").get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Footfall by the side door")
    expect(page.get_by_text("No hurry")).to_have_count(0)


def test_whoever_asks_before_the_answer_came_sends_what_they_chose_and_nothing_comes_after(page, held):
    choose_whom(page, held)
    chosen = days(page).nth(1).get_attribute("value")
    page.locator("#ask_wanted_by label").nth(1).click()
    with page.expect_request(lambda request: request.method == "POST" and request.url.split("?")[0].endswith("/ask")) as sent:
        page.get_by_role("main").get_by_role("button", name="Ask Jonas").click()
    assert f'name="wanted_by"\r\n\r\n{chosen}' in sent.value.post_data
    expect(page.get_by_role("heading", level=1)).to_have_text("Footfall by the side door")


def test_suggestions_that_change_meanwhile_leave_the_answer_its_place(page, held):
    page.get_by_role("textbox", name="What do you need?").fill("A new laptop")
    suggested = page.locator("#ask_likely input[type=radio]").first
    suggested.check()
    with page.expect_response("**/ask/likely"):
        page.get_by_role("textbox", name="What do you need?").press_sequentially(" with a screen")
    expect(page.locator("#ask_likely")).to_be_visible()
    expect(page.locator("#ask_likely input:checked")).to_have_count(1)
    for route in held:
        route.continue_()
    expect(page.locator("#ask-foot button").first).not_to_have_text("Ask Jonas")
