"""Expectations between people, as two of them live them: days away, a service from its first word on, an obstacle and its answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from obliged.kernel import clock

HELENA, OLENA, SAMUEL, FATIMA, AOIFE = "helena-voss", "olena-kovalenko", "samuel-adeyemi", "fatima-al-sayed", "aoife-byrne"
LUNCH, LEASE = "A stand-in for the charity lunch on Thursday", "One-page summary of the Leeds lease"


def a_day(days: int) -> str:
    """A day from today on, as a date field takes it."""
    return (clock.today("Europe/London") + timedelta(days=days)).isoformat()


@pytest.fixture
def away(as_person) -> Page:
    """Olena, who has said that she is away and that Samuel stands in."""
    olena = as_person(OLENA)
    olena.goto("/settings/away")
    olena.get_by_label("First day away").fill(a_day(0))
    olena.get_by_label("Last day away").fill(a_day(9))
    olena.get_by_label("Who stands in for you?").fill(SAMUEL)
    olena.get_by_role("button", name="Say that I am away").click()
    return olena


def test_who_waits_sees_who_stands_in_and_a_colleague_covers(house, as_person, away, axe):
    lunch, samuel, helena = house.request(LUNCH), as_person(SAMUEL), as_person(HELENA)
    helena.goto(lunch)
    expect(helena.get_by_text("Olena is away until")).to_be_visible()
    samuel.goto("/teams/customer-care/desk")
    expect(samuel.get_by_text("Olena is away. Could you cover, so that Helena keeps the date?")).to_be_visible()
    assert axe(samuel) == []
    cover(samuel, lunch)
    helena.reload()
    expect(helena.get_by_text("Samuel promised it for")).to_be_visible()
    away.get_by_role("button", name="Call it off").click()
    expect(away.get_by_text("Called off.")).to_be_visible()


def cover(page: Page, request: str) -> None:
    """Take over a colleague's promise."""
    page.goto(request)
    page.get_by_role("link", name="Cover for them").click()
    form = page.get_by_role("dialog", name="Cover for Olena")
    form.get_by_role("button", name="Cover", exact=True).click()
    expect(form).to_be_hidden()


@pytest.mark.complains("404")
def test_a_service_is_nobodys_until_it_is_published(as_person, axe):
    aoife, samuel = as_person(AOIFE), as_person(SAMUEL)
    aoife.goto("/teams/finance-legal/services/new?from=report")
    aoife.get_by_label("What is it called?").fill("Costs of a store")
    aoife.get_by_role("button", name="Save and look at it").click()
    expect(aoife.get_by_text("Only your team sees it until you publish it.")).to_be_visible()
    assert axe(aoife) == []
    assert samuel.goto("/services/costs-of-a-store").status == 404
    aoife.get_by_role("button", name="Publish it").click()
    expect(aoife.get_by_role("link", name="Ask for this")).to_be_visible()
    assert samuel.goto("/services/costs-of-a-store").status == 200


def test_nobody_needs_script_to_bring_what_stands_in_the_way_before_a_leader(house, as_person):
    fatima, helena = as_person(FATIMA, java_script_enabled=False), as_person(HELENA, java_script_enabled=False)
    fatima.goto(f"{house.request(LEASE)}/obstacle")
    fatima.get_by_label("What stands in the way").fill("Two signatures, one of them far away")
    fatima.get_by_label("Who could clear it").fill(HELENA)
    fatima.get_by_role("button", name="Raise it").click()
    helena.goto("/obstacles")
    helena.get_by_role("link", name="Two signatures, one of them far away").click()
    expect(helena.get_by_role("heading", name="When could you do this for Fatima?")).to_be_visible()
