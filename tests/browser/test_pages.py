"""Every page of the product, as the people who use it: nothing stands in the way, at a desk and on a phone, light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from obliged.ground.people.moves import invite
from obliged.home import queries as home
from tests.browser.conftest import SIZES, page_width

AMARA, JONAS, ELIF, HELENA = "amara-okafor", "jonas-lindqvist", "elif-kaya", "helena-voss"

# name of the picture: whose page, and its address; an address without a stroke is the title of a request.
PAGES = {
    "sign-in": ("", "/accounts/login/"),
    "password-forgotten": ("", "/accounts/password/reset/"),
    "today": (AMARA, "/today"),
    "today-jonas": (JONAS, "/today"),
    "today-admin": (HELENA, "/today"),
    "requests": (AMARA, "/requests"),
    "requests-promised": (AMARA, "/requests?whose=promised"),
    "requests-followed": (AMARA, "/requests?whose=followed"),
    "requests-ended": (AMARA, "/requests?show=ended"),
    "requests-drafts": (AMARA, "/requests/drafts"),
    "requests-found": (AMARA, "/requests?q=nothing-of-that-name"),
    "request": (AMARA, "Saturday footfall by hour, Bristol and York"),
    "request-waits": (AMARA, "A photograph of the oak for the window"),
    "request-new": (ELIF, "Keys for the cleaning crew, Leeds"),
    "request-question": (ELIF, "Who greets the press on opening day?"),
    "request-taken": (AMARA, "Window plan for the Leeds opening"),
    "request-asked-back": ("piotr-zielinski", "Which size is the Leeds lift?"),
    "request-offered": (AMARA, "Contracts for eleven weekend starters"),
    "request-offered-back": (AMARA, "Can two of your people meet our van at the Leeds dock?"),
    "request-promised-to-me": (AMARA, "Till rolls for twelve tills"),
    "request-needs-something": (AMARA, "One-page summary of the Leeds lease"),
    "request-promised": (AMARA, "Fire drill plan for the new floor"),
    "request-due": (AMARA, "Leeds rota for the first two weeks"),
    "request-past": ("grace-whitlock", "Photo of each till, powered on"),
    "request-past-for-me": (AMARA, "Two more lockers by the staff door"),
    "request-moved": (AMARA, "2,400 shelf labels for the ground floor"),
    "request-moving": ("tomasz-wojcik", "2,400 shelf labels for the ground floor"),
    "request-old-date": ("kwame-mensah", "Ten laptops for the weekend starters"),
    "request-change": ("kwame-mensah", "Guest wifi on opening day"),
    "request-delivered-by-me": (JONAS, "Saturday footfall by hour, Bristol and York"),
    "request-not-yet": ("marcus-bright", "Badge photos for the new starters"),
    "request-open-call": (JONAS, "Somebody who can say what our sofas feel like on video"),
    "request-concierge": ("dylan-price", "Where does one ask for a bicycle rack?"),
    "request-accepted": (AMARA, "Badges for the Saturday team"),
    "request-declined": ("lucia-herrera", "A rug for the reading corner"),
    "request-unanswered": ("aoife-byrne", "Old price lists from 2019"),
    "request-given-up": ("rosa-almeida", "One picture for all eleven stores"),
    "request-merged": (ELIF, "Wifi for guests in Leeds"),
    "ask": (AMARA, "/ask"),
    "ask-service": (AMARA, "/ask?service=labels-and-packing"),
    "ask-offer": (AMARA, "/ask/offer"),
    "ask-note": (AMARA, "/ask/note"),
    "desk": (ELIF, "/teams/store-opening/desk"),
    "desk-list": (ELIF, "/teams/store-opening/desk?view=list"),
    "directory": (AMARA, "/directory"),
    "directory-people": (AMARA, "/directory/people"),
    "directory-services": (AMARA, "/directory/services"),
    "person": (AMARA, "/people/jonas-lindqvist"),
    "person-me": (AMARA, "/people/amara-okafor"),
    "person-by-admin": (HELENA, "/people/jonas-lindqvist"),
    "team": (AMARA, "/teams/data-reporting"),
    "team-mine": (ELIF, "/teams/store-opening"),
    "team-edit": (ELIF, "/teams/store-opening/edit"),
    "team-hours": (ELIF, "/teams/store-opening/hours"),
    "team-people": (ELIF, "/teams/store-opening/people"),
    "service": (AMARA, "/services/labels-and-packing"),
    "service-trip": (AMARA, "/services/a-trip"),
    "service-new": (ELIF, "/teams/store-opening/services/new"),
    "service-begun": (ELIF, "/teams/store-opening/services/new?from=access"),
    "service-edit": (ELIF, "/services/opening-rota/edit"),
    "agreements": (AMARA, "/agreements"),
    "agreement": (AMARA, "/agreements/1"),
    "agreement-talked-over": (ELIF, "/agreements/2"),
    "agreement-earlier": (AMARA, "/agreements/1/versions/1"),
    "obstacles": (AMARA, "/obstacles"),
    "insight": (AMARA, "/insight"),
    "insight-outside": (AMARA, "/insight/outside"),
    "insight-outside-measure": (AMARA, "/insight/outside/1"),
    "insight-taking-part": (AMARA, "/insight/taking-part"),
    "insight-taking-part-department": (AMARA, "/insight/taking-part/departments/stores"),
    "word": (ELIF, "/teams/store-opening/word"),
    "thanks": (AMARA, "/thanks"),
    "heard": (AMARA, "/heard"),
    "heard-team": (AMARA, "/teams/store-opening/heard"),
    "heard-nothing": (AMARA, "/teams/people-pay/heard"),
    "heard-give": (AMARA, "/teams/it-service/heard/new"),
    "heard-answer": (AMARA, "/heard/4"),
    "settings": (AMARA, "/settings"),
    "settings-hours": (AMARA, "/settings/hours"),
    "settings-away": (AMARA, "/settings/away"),
    "settings-sign-in": (AMARA, "/settings/sign-in"),
    "settings-password": (AMARA, "/accounts/password/change/"),
    "settings-passkeys": (AMARA, "/accounts/2fa/webauthn/"),
    "settings-keyboard": (AMARA, "/settings/keyboard"),
    "settings-tokens": (AMARA, "/settings/tokens"),
    "settings-calendar": (AMARA, "/settings/calendar"),
    "settings-notifications": (AMARA, "/settings/notifications"),
    "notifications": (AMARA, "/notifications"),
    "mail-held": (HELENA, "/mail/held"),
    "settings-organisation": (HELENA, "/settings/organisation"),
    "team-found": (HELENA, "/teams/new"),
    "admin": (HELENA, "/admin"),
    "admin-people": (HELENA, "/admin/people"),
    "admin-people-closed": (HELENA, "/admin/people?show=closed"),
    "admin-person": (HELENA, "/admin/people/jonas-lindqvist"),
    "admin-close": (HELENA, "/admin/people/jonas-lindqvist/close"),
    "admin-join": (HELENA, "/admin/people/jonas-lindqvist/join"),
    "admin-twins": (HELENA, "/admin/people/twins"),
    "admin-invite": (HELENA, "/admin/people/invite"),
    "admin-teams": (HELENA, "/admin/teams"),
    "admin-team": (HELENA, "/admin/teams/data-reporting"),
    "admin-join-team": (HELENA, "/admin/teams/data-reporting/join"),
    "admin-departments": (HELENA, "/admin/departments"),
    "admin-calendar": (HELENA, "/admin/calendar"),
    "admin-hours": (HELENA, "/admin/calendar/hours"),
    "admin-concierge": (HELENA, "/admin/concierge"),
    "admin-keeping": (HELENA, "/admin/keeping"),
    "admin-areas": (HELENA, "/admin/areas"),
    "admin-audit": (HELENA, "/admin/audit"),
    "admin-webhooks": (HELENA, "/admin/webhooks"),
    "admin-health": (HELENA, "/admin/health"),
    "admin-sight": (AMARA, "/admin/sight"),
    "kit": (AMARA, "/kit"),
    "api-docs": (AMARA, "/api/v1/docs"),
}
DIALOGS = {
    "do-promise": (AMARA, "Window plan for the Leeds opening", "promise"),
    "do-offer": (AMARA, "Window plan for the Leeds opening", "offer"),
    "do-move-date": (AMARA, "Fire drill plan for the new floor", "move_date"),
    "do-deliver": (AMARA, "Fire drill plan for the new floor", "deliver"),
    "do-not-yet": (AMARA, "Saturday footfall by hour, Bristol and York", "not_yet"),
    "do-pass-on": (ELIF, "Keys for the cleaning crew, Leeds", "pass_on"),
    "do-hands": (AMARA, "Fire drill plan for the new floor", "hands"),
}
NUMBER = {name: number for number, name in enumerate([*PAGES, *DIALOGS])}


@pytest.fixture
def look_over(axe, shoot):
    """Look a page over at every size and in both lights; a picture of each is kept."""

    def looked(page: Page, name: str) -> None:
        expect(page.locator("h1")).to_have_count(1)
        # Every page is tried in both lights and at both sizes; which goes with which alternates.
        lights = ("light", "dark") if NUMBER.get(name, 0) % 2 else ("dark", "light")
        found = {(size, light): obstacles(page, axe, size, light) for size, light in zip(SIZES, lights, strict=True)}
        assert {place: words for place, words in found.items() if words} == {}
        shoot(page, name)
        assert [width for width in (390, 320) if page_width(page, width) > width] == []

    return looked


def obstacles(page: Page, axe, size: str, light: str) -> list[str]:
    """What stands in the way at one size, in one light."""
    page.set_viewport_size(SIZES[size])
    page.emulate_media(color_scheme=light)
    return axe(page)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_on_a_page_stands_in_the_way(house, as_person, look_over, name):
    handle, place = PAGES[name]
    page = as_person(handle)
    answer = page.goto(place if place.startswith("/") else house.request(place))
    assert answer.status == 200
    look_over(page, name)


@pytest.mark.parametrize("name", DIALOGS)
def test_nothing_in_a_form_of_a_request_stands_in_the_way(house, as_person, look_over, name):
    handle, title, verb = DIALOGS[name]
    page = as_person(handle)
    page.goto(f"{house.request(title)}?do={verb}")
    expect(page.get_by_role("dialog")).to_be_visible()
    look_over(page, name)


@pytest.mark.parametrize(
    "place", ["today", "requests", "requests?whose=promised", "directory", "thanks", "notifications", "obstacles"]
)
def test_a_newcomer_finds_a_next_step_on_every_page(signed_in, cy, look_over, place):
    page = signed_in(cy)
    page.goto(f"/{place}")
    expect(page.get_by_role("main").get_by_role("link").or_(page.get_by_role("main").get_by_role("button")).first).to_be_visible()
    look_over(page, f"newcomer-{place.replace('/', '-').replace('?whose=', '-')}")


def test_the_first_page_of_all_welcomes(page, look_over):
    page.goto("/")
    assert page.url.endswith("/welcome")
    look_over(page, "welcome")


@pytest.mark.complains("404")
@pytest.mark.parametrize("place", ["/nothing/here", "/requests/999999"])
def test_a_page_that_is_not_there_says_so_kindly(as_person, look_over, place):
    page = as_person(AMARA)
    assert page.goto(place).status == 404
    look_over(page, "error-404")


@pytest.mark.complains("403")
def test_a_form_that_lay_too_long_is_told_in_words(as_person, look_over):
    page = as_person(AMARA)
    page.goto("/settings")
    page.locator("main form").first.evaluate("form => form.querySelector('[name=csrfmiddlewaretoken]').remove()")
    page.locator("main form").first.evaluate("form => form.submit()")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page has been open for long")
    look_over(page, "error-403")


@pytest.mark.complains("409")
def test_a_form_somebody_was_quicker_than_is_told_in_words_without_script(house, as_person, look_over):
    page = as_person(AMARA)
    page.goto(f"{house.request('Fire drill plan for the new floor')}?do=deliver")
    page.get_by_label("What you hand over").fill("Two ways out, and who counts heads.")
    page.locator("#do-deliver form").evaluate("form => { form.querySelector('[name=seen]').value = 0; form.submit(); }")
    expect(page.get_by_role("alert")).to_contain_text("Look again and choose your next step.")
    expect(page.get_by_label("Write to Dylan")).to_have_value("Two ways out, and who counts heads.")
    look_over(page, "error-409")


@pytest.mark.complains("422")
def test_what_has_to_be_put_right_is_said_above_and_at_its_field(as_person, look_over):
    page = as_person(AMARA)
    page.goto("/ask")
    page.locator("form.ask").evaluate("form => form.submit()")
    expect(page.get_by_role("main").get_by_role("alert").or_(page.locator(".err-sum"))).to_be_visible()
    look_over(page, "ask-again")


def test_an_invitation_is_a_warm_page(page, admin, look_over):
    _invitation, secret = invite("newcomer@alderway.example", by=admin)
    page.goto(f"/accounts/join/{secret}")
    expect(page.get_by_role("button", name="Come in")).to_be_visible()
    look_over(page, "join")


@pytest.mark.complains("500")
def test_a_fault_of_ours_is_owned_up_to(signed_in, ana, monkeypatch, look_over):
    monkeypatch.setattr(home, "today_of", None)
    page = signed_in(ana)
    assert page.goto("/today").status == 500
    look_over(page, "error-500")
