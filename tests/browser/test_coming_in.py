"""How people come in: the browser says by which clock they live, and a link is handed on by one press."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from obliged.ground.people.moves import invite
from tests.browser.conftest import SOMEBODY

TYPED = "Ana Ruiz <ana.ruiz@alderway.example>, bo@elsewhere.example"


@pytest.fixture
def page_in(browser, live_server, watched):
    """A tab on a device that stands in another zone."""
    opened = []

    def tab(zone: str, **said):
        context = browser.new_context(base_url=live_server.url, **{**SOMEBODY, "timezone_id": zone, **said})
        opened.append(watched(context))
        return context.new_page()

    yield tab
    for context in opened:
        context.close()


@pytest.mark.parametrize(("zone", "shown"), [("Asia/Calcutta", "Asia/Kolkata"), ("America/New_York", "America/New_York")])
def test_the_browser_says_the_zone_of_who_opens_the_house(db, page_in, zone, shown):
    page = page_in(zone)
    page.goto("/welcome")
    expect(page.get_by_label("Time zone")).to_have_value(shown)


@pytest.mark.parametrize(("has_script", "shown"), [(True, "America/New_York"), (False, "Europe/Lisbon")])
def test_who_is_invited_is_offered_their_own_zone_and_without_a_script_that_of_the_house(
    organisation, admin, page_in, has_script, shown
):
    type(organisation).objects.update(zone="Europe/Lisbon")
    secret = invite("newcomer@alderway.example", by=admin)[1]
    page = page_in("America/New_York", java_script_enabled=has_script)
    page.goto(f"/accounts/join/{secret}")
    expect(page.get_by_label("Time zone")).to_have_value(shown)


def test_a_link_is_copied_by_one_press_and_that_is_said(admin, signed_in):
    page = signed_in(admin)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/admin/people/invite")
    page.get_by_label("Their addresses").fill(TYPED)
    page.get_by_role("button", name="Invite them").click()
    page.get_by_role("button", name="Copy The link for Ana Ruiz").click()
    expect(page.locator("#say")).to_have_text("Copied.")
    expect(page.get_by_role("button", name="Copied.")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("The link for Ana Ruiz").first.input_value()
