"""The whole loop between two people in their own browsers: with script, without it, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from obliged.kernel import clock

CUSTOMER, PROVIDER = "ingrid-solheim", "anele-dlamini"
TITLE = "A stool for the pay office"


def the_date(days: int) -> str:
    """A day from today on, as a date field takes it."""
    return (clock.today("Europe/London") + timedelta(days=days)).isoformat()


@dataclass
class Hand:
    """Somebody's hand on a page: what they press and fill, by what it is called."""

    page: Page

    def ask(self, title: str) -> None:
        """Ask the other one for something."""
        self.page.goto(f"/ask?person={PROVIDER}")
        self.fill(self.page.get_by_role("textbox", name="What do you need?"), title)
        self.press(self.page.get_by_role("main").get_by_role("button", name="Ask Anele"))
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def look(self, address: str) -> None:
        """Open the request."""
        self.page.goto(address)

    def say(self, opener: str, deed: str, **fields: str) -> None:
        """Open a form of the request, fill it and send it."""
        self.press(self.page.locator("#decide, .decide").get_by_role("link", name=opener))
        form = self.page.get_by_role("dialog").filter(visible=True)
        expect(form).to_be_visible()
        for name, value in fields.items():
            self.put(form, name, value)
        self.press(form.get_by_role("button", name=deed))
        expect(form).to_have_count(0)

    def be_late(self, deed: str, day: str, words: str) -> None:
        """Tell of a new date that is none of those offered."""
        self.press(self.page.locator(".decide").get_by_role("link", name="I will be late"))
        form = self.page.locator("form").filter(has=self.page.locator("[name=due_day]"))
        self.fill(form.locator("[name=text]"), words)
        self.press(form.locator("summary"))
        self.fill(form.locator("[name=due_day]"), day)
        self.press(form.get_by_role("button", name=deed, exact=True))
        expect(form).to_have_count(0)

    def put(self, form: Locator, name: str, value: str) -> None:
        """Fill one field; a day is another day than those that are offered."""
        if name == "due_day" and form.locator("[name=due][value=other]").count():
            self.choose(form.locator("[name=due][value=other]"))
        self.fill(form.locator(f"[name={name}]"), value)

    def answer(self, label: str) -> None:
        """Give an answer that needs no words."""
        answer = self.page.locator(".decide").get_by_role("button", name=label)
        self.press(answer)
        expect(answer).to_have_count(0)

    def fill(self, field: Locator, words: str) -> None:
        """Write into a field."""
        field.fill(words)

    def choose(self, option: Locator) -> None:
        """Choose one of several."""
        option.check(force=True)

    def turn_off(self, switch: Locator) -> None:
        """Take a tick away."""
        switch.uncheck(force=True)

    def press(self, thing: Locator) -> None:
        """Press a link or a button."""
        thing.first.click()


class Keyboard(Hand):
    """The same by keyboard alone: Tab until it is there, and it must be seen to be."""

    def fill(self, field: Locator, words: str) -> None:
        """Go there and type; a date is typed digit by digit."""
        self.go(field)
        if field.get_attribute("type") == "date":
            year, month, day = words.split("-")
            words = f"{month}{day}{year}"  # as this Chromium lays the field out
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def choose(self, option: Locator) -> None:
        """Arrows move within a group of choices."""
        self.go(option)
        for _ in range(12):
            if option.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError("The arrows do not reach this choice.")

    def turn_off(self, switch: Locator) -> None:
        """Go there and press Space."""
        self.go(switch)
        self.page.keyboard.press("Space")
        expect(switch).not_to_be_checked()

    def press(self, thing: Locator) -> None:
        """Go there and press Enter."""
        self.go(thing.first)
        self.page.keyboard.press("Enter")

    def go(self, thing: Locator) -> None:
        """Tab until the focus is on it, and see that it shows."""
        expect(thing).to_be_visible()
        for _ in range(120):
            if thing.evaluate(HAS_FOCUS):
                assert thing.evaluate(SHOWS_FOCUS), f"The focus does not show on {thing}."
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {thing}.")


HAS_FOCUS = "one => one === document.activeElement || (one.type === 'radio' && document.activeElement.name === one.name)"
# The ring may be drawn by the thing itself, by what stands beside it (a choice), or by the box around it (a composer).
SHOWS_FOCUS = """one => [document.activeElement, document.activeElement.nextElementSibling, document.activeElement.parentElement]
  .filter(Boolean).some((place) => {
    const style = getComputedStyle(place);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  })"""


@pytest.fixture
def two(as_person) -> Callable[..., tuple[Hand, Hand]]:
    """The two, each at their own browser."""

    def hands(kind: type[Hand] = Hand, **said) -> tuple[Hand, Hand]:
        return kind(as_person(CUSTOMER, **said)), kind(as_person(PROVIDER, **said))

    return hands


@pytest.fixture
def promised(two) -> tuple[Hand, Hand]:
    """A request that Anele has promised to Ingrid; both look at it."""
    ingrid, anele = two()
    ingrid.ask(TITLE)
    anele.look(ingrid.page.url)
    anele.say("Promise", "Promise it", due_day=the_date(7))
    ingrid.look(ingrid.page.url)
    return ingrid, anele


def go_round(ingrid: Hand, anele: Hand) -> None:
    """Ask, offer, agree, tell of a delay, agree, deliver, not yet, deliver, accept and thank."""
    ingrid.ask(TITLE)
    address = ingrid.page.url
    anele.look(address)
    anele.say("Offer", "Offer it", due_day=the_date(7), text="The oak dries until then.")
    ingrid.look(address)
    ingrid.answer("Agree on")
    anele.look(address)
    anele.be_late("Tell Ingrid", the_date(9), "The saw is being mended.")
    ingrid.look(address)
    ingrid.answer("Agree on")
    anele.look(address)
    anele.say("Deliver it", "Deliver", text="One stool, oiled.")
    ingrid.look(address)
    ingrid.say("Not yet", "Tell Anele", text="One leg is shorter.")
    anele.look(address)
    anele.say("Deliver the rest", "Deliver", text="Now all four agree.")
    ingrid.look(address)
    ingrid.fill(ingrid.page.get_by_label("Thank Anele"), "I sit better than the pay run does.")
    ingrid.turn_off(ingrid.page.get_by_label("Put it on the thanks wall"))
    ingrid.answer("Accept and thank")
    expect(ingrid.page.get_by_text("I sit better than the pay run does.")).to_be_visible()


def test_two_people_go_round_the_loop(two):
    go_round(*two())


def test_nobody_needs_script_to_go_round_the_loop(two):
    go_round(*two(java_script_enabled=False))


def test_the_keyboard_alone_goes_round_the_loop(two):
    go_round(*two(Keyboard))


def test_a_double_click_sends_once(promised):
    _ingrid, anele = promised
    anele.fill(anele.page.get_by_label("Write to Ingrid"), "Oak or ash?")
    anele.page.locator(".composer").get_by_role("button", name="Send").dblclick()
    expect(anele.page.locator(".talk").get_by_text("Oak or ash?")).to_have_count(1)
    anele.page.reload()
    expect(anele.page.locator(".talk").get_by_text("Oak or ash?")).to_have_count(1)


def test_a_double_click_promises_once_without_script(two):
    ingrid, anele = two(java_script_enabled=False)
    ingrid.ask(TITLE)
    anele.look(ingrid.page.url)
    anele.page.locator(".decide").get_by_role("link", name="Promise").click()
    anele.put(anele.page.get_by_role("dialog"), "due_day", the_date(7))
    anele.page.get_by_role("dialog").get_by_role("button", name="Promise it").dblclick()
    expect(anele.page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(anele.page.locator(".talk .promise")).to_have_count(1)


def test_what_was_done_can_be_taken_back_for_ten_minutes(promised):
    _ingrid, anele = promised
    anele.say("Deliver it", "Deliver", text="One stool, oiled.")
    anele.page.get_by_role("button", name="Undo").first.click()
    expect(anele.page.locator(".decide").get_by_role("heading")).to_have_text("Is it ready for Ingrid?")


@pytest.mark.complains("409")
def test_a_stale_form_is_told_so_in_words_and_the_text_is_kept(promised):
    ingrid, anele = promised
    ingrid.press(ingrid.page.get_by_role("link", name="Ask for a change"))
    anele.be_late("Tell Ingrid", the_date(9), "The saw is being mended.")
    form = ingrid.page.get_by_role("dialog").filter(visible=True)
    form.locator("[name=text]").fill("Rather in ash.")
    form.get_by_role("button", name="Ask for it").click()
    expect(ingrid.page.get_by_role("alert")).to_contain_text("needs longer (just now), so this is no longer open.")
    expect(ingrid.page.get_by_label("Write to Anele")).to_have_value("Rather in ash.")
