"""The product as a program of one's own, and a page for when the server is away."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SOMEBODY, sign_in
from tests.browser.serving import Served, copy_of

READER = "yusuf-demir"
KEPT = """async () => {
  const names = await caches.keys();
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map((one) => new URL(one.url).pathname);
}"""


@pytest.fixture
def own_house(alderway, tmp_path) -> Iterator[Served]:
    """A house that may be closed."""
    running = Served(copy_of(alderway, tmp_path))
    running.wait()
    yield running
    running.process.kill()
    running.process.wait()


@pytest.fixture
def reader(own_house, browser: Browser, watched) -> Iterator[Page]:
    """Somebody's browser at that house, with its worker beside the pages."""
    kept = sign_in(browser.new_context(base_url=own_house.url), READER)
    context = browser.new_context(base_url=own_house.url, storage_state=kept, **{**SOMEBODY, "service_workers": "allow"})
    page = watched(context).new_page()
    page.goto("/today")
    page.evaluate("() => navigator.serviceWorker.ready")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    yield page
    context.close()


@pytest.mark.complains("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "net::ERR")
def test_when_the_server_is_away_a_page_says_so_and_nothing_of_anybody_was_kept(own_house, reader, axe):
    reader.goto("/requests")
    kept = reader.evaluate(KEPT)
    assert [path for path in kept if not path.startswith("/static/")] == ["/offline"]
    own_house.stop()
    reader.goto("/requests")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Obliged cannot be reached just now")
    assert reader.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Commissioner')
    assert axe(reader) == []


def test_signing_out_leaves_nothing_behind(reader):
    reader.goto("/accounts/logout/")
    reader.get_by_role("main").get_by_role("button", name="Sign out here").click()
    reader.wait_for_url("**/accounts/login/**")
    assert reader.evaluate(KEPT) == []


def test_a_browser_finds_it_fit_to_be_installed(reader):
    told = reader.context.new_cdp_session(reader)
    manifest = told.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert json.loads(manifest["data"])["name"] == "Alderway · Obliged"
    problems = told.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Every browser of a test is a private window, which installs nothing.
    assert [one["errorId"] for one in problems if one["errorId"] != "in-incognito"] == []


def test_every_icon_loads_at_the_size_it_says(reader):
    icons = reader.evaluate("async () => (await (await fetch('/manifest.webmanifest')).json()).icons")
    size = "async (src) => { const one = await createImageBitmap(await (await fetch(src)).blob()); return `${one.width}x${one.height}`; }"
    assert [reader.evaluate(size, icon["src"]) for icon in icons] == [icon["sizes"] for icon in icons]
