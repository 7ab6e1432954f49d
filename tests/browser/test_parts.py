"""The habits of the parts: dialogs, sending once, drafts, files; and that nobody needs a script for any of it."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Page, expect

from obliged.promises import moves

WHY_NOT = {413: "more than can be sent", 429: "a lot at once", 503: "try again in a moment", 507: "no room left here"}


@pytest.fixture
def kit(signed_in, ana) -> Page:
    page = signed_in(ana)
    page.goto("/kit")
    page.bring_to_front()
    return page


@pytest.fixture
def sent(kit) -> list[str]:
    """What the page sends, held back so that the page stays."""
    bodies: list[str] = []

    def hold(route):
        if route.request.method != "POST":
            return route.continue_()
        bodies.append(route.request.post_data or "")
        return route.fulfill(status=204)

    kit.route("**/kit*", hold)
    return bodies


def test_a_dialog_takes_the_focus_and_gives_it_back(kit):
    opener = kit.get_by_role("link", name="Open a dialog")
    opener.click()
    expect(kit.get_by_role("radio", name="Fri 15 May")).to_be_focused()
    kit.keyboard.press("Escape")
    expect(kit.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_the_safe_way_out_of_a_dialog_changes_nothing(kit):
    kit.get_by_role("link", name="Open a dialog").click()
    kit.get_by_role("link", name="Keep Wednesday").click()
    expect(kit.get_by_role("dialog")).to_have_count(0)
    assert kit.url.endswith("/kit")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_in_a_dialog_stands_in_the_way(kit, axe, scheme):
    kit.emulate_media(color_scheme=scheme)
    kit.get_by_role("link", name="Open a dialog").click()
    assert axe(kit) == []


def test_nothing_in_the_sheet_of_a_phone_stands_in_the_way(kit, axe):
    kit.set_viewport_size({"width": 390, "height": 844})
    kit.get_by_role("navigation", name="Main places").get_by_role("button").click()
    expect(kit.get_by_role("navigation", name="All places")).to_be_visible()
    assert axe(kit) == []


def test_an_answer_is_sent_once_however_often_it_is_pressed(kit, sent):
    kit.get_by_role("button", name="Promise Fri 22 May").dblclick(no_wait_after=True)
    kit.get_by_role("button", name="Promise Fri 22 May").click(no_wait_after=True)
    kit.wait_for_timeout(200)
    assert len(sent) == 1
    assert "verb=promise" in sent[0]


def test_ctrl_enter_sends_what_is_written(kit, sent):
    kit.get_by_label("Write to Priya").fill("It will fit.")
    kit.get_by_label("Write to Priya").press("Control+Enter")
    kit.wait_for_timeout(200)
    assert len(sent) == 1 and "It will fit." in sent[0]


@pytest.mark.complains("413", "429", "503", "507")
def test_what_could_not_be_sent_says_why_where_it_was_sent(signed_in, ana, bo):
    page, ask = signed_in(ana), moves.ask(moves.Wish("A laptop", to_person=bo), by=ana)
    page.goto(f"/requests/{ask.pk}")
    page.locator(".composer textarea").fill("It will fit.")
    for status, words in WHY_NOT.items():
        page.route("**/messages", lambda route, _sent, status=status: route.fulfill(status=status))
        page.locator(".composer textarea").press("Control+Enter")
        expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.locator(".composer textarea")).to_have_value("It will fit.")


def test_what_was_written_is_still_there_when_the_page_comes_back(kit):
    kit.get_by_label("Write to Priya").fill("Half a thought")
    kit.reload()
    expect(kit.get_by_label("Write to Priya")).to_have_value("Half a thought")


def test_files_show_before_they_are_sent_and_can_be_taken_away(kit):
    chosen = [{"name": f"{name}.txt", "mimeType": "text/plain", "buffer": b"x"} for name in ("plan", "list")]
    kit.locator("#kit-say-files").set_input_files(chosen)
    kit.get_by_role("button", name="plan.txt").click()
    assert kit.locator("#kit-say-files").evaluate("input => [...input.files].map(file => file.name)") == ["list.txt"]


def test_a_file_may_be_dropped_where_one_writes(kit):
    dropped = kit.evaluate_handle("() => { const d = new DataTransfer(); d.items.add(new File(['x'], 'drop.txt')); return d; }")
    kit.get_by_label("Write to Priya").dispatch_event("drop", {"dataTransfer": dropped})
    expect(kit.get_by_role("button", name="drop.txt")).to_be_visible()


def test_j_and_k_walk_through_a_list(kit):
    kit.keyboard.press("j")
    kit.keyboard.press("j")
    expect(kit.get_by_role("link", name="Chosen with the keyboard")).to_be_focused()
    kit.keyboard.press("k")
    expect(kit.get_by_role("link", name="2,400 shelf labels")).to_be_focused()


def test_letters_typed_while_writing_are_only_letters(kit):
    kit.get_by_label("Write to Priya").fill("")
    kit.get_by_label("Write to Priya").press_sequentially("jk")
    expect(kit.get_by_label("Write to Priya")).to_have_value("jk")


def test_without_script_a_dialog_stands_in_the_page(kit, browser, browser_context_args):
    plain = browser.new_context(**browser_context_args, java_script_enabled=False, storage_state=kit.context.storage_state())
    page = plain.new_page()
    page.goto("/kit")
    page.get_by_role("link", name="Open a dialog").click()
    expect(page.get_by_role("button", name="Tell Kwame")).to_be_visible()
    page.get_by_role("link", name="Keep Wednesday").click()
    plain.close()


def test_a_cold_page_weighs_less_than_150_kilobytes(signed_in, ana):
    page = signed_in(ana)
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto("/today", wait_until="networkidle")
    # Fonts are compressed already; the server compresses the rest, which the test's own server does not.
    assert sum(len(gzip.compress(answer.body())) for answer in answers) < 150_000


def test_what_is_asked_in_a_row_opens_there_and_not_the_row(as_person):
    page = as_person("elif-kaya")
    page.goto("/teams/store-opening/people")
    page.locator("main summary", has_text="Take out of the team").first.click()
    expect(page.locator("main details[open]")).to_have_count(1)
    assert page.url.endswith("/teams/store-opening/people")
