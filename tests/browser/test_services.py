"""Asking from a service: what is asked follows what was answered, with a script and without one."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

AMARA = "amara-okafor"


def test_a_question_is_shown_once_its_answer_is_given(as_person):
    page = as_person(AMARA)
    page.goto("/ask?service=laptop-or-till")
    expect(page.get_by_label("What else")).to_be_hidden()
    page.get_by_role("radio", name="Something else").check()
    expect(page.get_by_label("What else")).to_be_visible()
    page.get_by_role("radio", name="A laptop", exact=True).check()
    expect(page.get_by_label("What else")).to_be_hidden()


def test_the_questions_follow_whom_one_asks(as_person):
    page = as_person(AMARA)
    page.goto("/ask?service=footfall-report")
    page.get_by_role("radio", name="I do not know who").check()
    expect(page.get_by_text("What Data & Reporting asks of you")).to_be_hidden()


def test_without_a_script_every_question_stands_there(as_person):
    page = as_person(AMARA, java_script_enabled=False)
    page.goto("/ask?service=laptop-or-till")
    expect(page.get_by_label("What else")).to_be_visible()
    expect(page.get_by_text("if “What is it” is “Something else”")).to_be_visible()


@pytest.mark.complains("422")
def test_what_is_missing_is_named_and_may_be_left_out(as_person):
    page = as_person(AMARA)
    page.goto("/ask?service=a-trip")
    page.get_by_label("What do you need?").fill("A train to York")
    page.get_by_role("button", name="Ask People & Pay").click()
    expect(page.get_by_role("listitem").filter(has_text="Where to")).to_be_visible()
    expect(page.get_by_label("Where to")).to_be_focused()
    expect(page.get_by_role("button", name="Ask without")).to_be_visible()
