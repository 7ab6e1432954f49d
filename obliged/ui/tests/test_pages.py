"""One URL, one view: a page for a visit, a part for htmx."""

from __future__ import annotations

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from obliged.kernel.rules import Refused
from obliged.ui import pages

PAGE, PART = "ui/refused.html", "ui/_refused.html"
SAID = {"why": "Bo delivered this two minutes ago.", "kept": [], "back": "/"}


@pytest.fixture
def visit():
    def visited(**headers):
        request = RequestFactory().get("/requests/1", headers=headers)
        request.session = {}
        request._messages = FallbackStorage(request)
        return request

    return visited


def test_a_visit_gets_the_page_and_htmx_its_part(visit):
    assert b"<!doctype html>" in pages.show(visit(), PAGE, SAID, PART).content
    assert b"<!doctype html>" not in pages.show(visit(**{"HX-Request": "true"}), PAGE, SAID, PART).content


def test_the_back_button_gets_the_page(visit):
    request = visit(**{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert b"<!doctype html>" in pages.show(request, PAGE, SAID, PART).content


def test_caches_keep_pages_and_parts_apart(visit):
    assert "HX-Request" in pages.show(visit(), PAGE, SAID, PART)["Vary"]


def test_after_a_move_a_visit_is_sent_back_to_the_page(visit):
    assert pages.after(visit(), PAGE, PART, SAID, go="/requests/1").url == "/requests/1"


def test_after_a_move_htmx_gets_the_part_and_what_is_said_in_passing(visit):
    request = visit(**{"HX-Request": "true"})
    pages.toast(request, "Promised for Fri 22 May.", icon="handshake", undo="/requests/1/undo")
    said = pages.after(request, PAGE, PART, SAID, go="/requests/1", tell=("requests-changed",))
    assert said["HX-Trigger"] == "requests-changed"
    assert "Promised for Fri 22 May." in said.content.decode()
    assert 'hx-swap-oob="beforeend"' in said.content.decode() and 'action="/requests/1/undo"' in said.content.decode()


def test_a_rule_that_says_no_is_409_and_a_form_that_does_is_422(visit):
    assert pages.refused(visit(), PAGE, SAID, Refused("No.")).status_code == 409
    assert pages.refused(visit(), PAGE, SAID).status_code == 422


def test_htmx_leaves_for_another_page_too(visit):
    assert pages.go(visit(), "/today").url == "/today"
    assert pages.go(visit(**{"HX-Request": "true"}), "/today")["HX-Redirect"] == "/today"
