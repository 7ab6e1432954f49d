"""A real browser, Debian's Chromium, held to this machine; whatever it complains of fails the test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from obliged.ops.sample import PASSWORD
from tests.browser.serving import Served, copy_of, load_alderway

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "shots"
AXE = ROOT / "obliged/ui/assets/node_modules/axe-core/axe.min.js"
SIZES = {"desk": {"width": 1440, "height": 1000}, "phone": {"width": 390, "height": 844}}
WCAG_22_AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# A worker beside the pages would answer in their stead what a test routes or watches; its own tests let it in.
SOMEBODY = {
    "service_workers": "block",
    "locale": "en-GB",
    "timezone_id": "Europe/London",
    "reduced_motion": "reduce",
    "viewport": SIZES["desk"],
}
# A change of light or size is seen by the next frame; colours fade over, and what inherits them fades after them.
SETTLED = """async () => {
  for (let still = 0; still < 3; still += 1) {
    await new Promise((done) => requestAnimationFrame(done));
    const fading = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity);
    if (fading.length) still = 0;
    fading.forEach((one) => one.finish());
  }
}"""
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()

expect.set_options(timeout=15_000)  # two slow cores, and a server, a worker and a browser on them


def pytest_collection_modifyitems(items) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(300))  # the first of them also loads Alderway and starts it


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread that also asks the database
    return {"executable_path": shutil.which("chromium") or "/usr/bin/chromium", "headless": True, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(live_server) -> dict:
    return {"base_url": live_server.url, **SOMEBODY}


@pytest.fixture
def watched(request) -> Iterator[Callable[[BrowserContext], BrowserContext]]:
    """Browsers that stay here and complain of nothing, but for the words in `@pytest.mark.complains(…)`."""
    said: list[str] = []
    yield lambda context: watch(context, said)
    expected = [word for mark in request.node.iter_markers("complains") for word in mark.args]
    assert [line for line in said if not any(word in line for word in expected)] == []


def watch(context: BrowserContext, said: list[str]) -> BrowserContext:
    """Keep every word a browser complains with, and every way out it tries."""
    context.route(lambda url: not _is_nearby(url), lambda route: (said.append(route.request.url), route.abort()))
    # With the address: "the server responded with a status of 404" says of what only there.
    context.on(
        "console", lambda message: said.append(f"{message.text} {message.location['url']}") if message.type == "error" else None
    )
    context.on("weberror", lambda trouble: said.append(str(trouble.error)))
    context.set_default_timeout(20_000)
    return context


@pytest.fixture
def context(context: BrowserContext, watched) -> BrowserContext:
    """The browser of a test, watched."""
    return watched(context)


@pytest.fixture(scope="session")
def alderway(tmp_path_factory) -> Path:
    """The data of the sample organisation, loaded once for all who test."""
    common = tmp_path_factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else tmp_path_factory.getbasetemp()
    load_alderway(common / "alderway")
    return common / "alderway"


@pytest.fixture(scope="session")
def house(alderway, tmp_path_factory) -> Iterator[Served]:
    """Alderway as it runs in life: its own data, its own worker, the server people have."""
    running = Served(copy_of(alderway, tmp_path_factory.mktemp("house")))
    try:
        running.wait()
        yield running
    finally:
        running.process.kill()
        running.process.wait()


@pytest.fixture(scope="session")
def keys(house, browser: Browser) -> Callable[[str], dict]:
    """What a person's browser keeps once they are signed in at Alderway: `keys("amara-okafor")`."""
    kept: dict[str, dict] = {"": {}}

    def of(handle: str) -> dict:
        if handle not in kept:
            kept[handle] = sign_in(browser.new_context(base_url=house.url), handle)
        return kept[handle]

    return of


def sign_in(context: BrowserContext, handle: str) -> dict:
    """Come in by the door, once."""
    page = context.new_page()
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(f"{handle}@alderway.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/today")
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def as_person(house, keys, browser: Browser, watched) -> Iterator[Callable[..., Page]]:
    """Somebody's own browser at Alderway: `as_person("amara-okafor").goto("/today")`."""
    opened: list[BrowserContext] = []

    def tab(handle: str = "", **said) -> Page:
        context = browser.new_context(base_url=house.url, storage_state=keys(handle), **{**SOMEBODY, **said})
        opened.append(watched(context))
        return context.new_page()

    yield tab
    for context in opened:
        context.close()


@pytest.fixture
def page(context: BrowserContext, live_server) -> Page:
    """A tab at the running product: `page.goto("/today")` needs no host."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    return page


@pytest.fixture
def signed_in(context: BrowserContext, live_server, page: Page) -> Callable[..., Page]:
    """The tab, signed in as somebody: `signed_in(ana).goto(…)`."""

    def as_person(person) -> Page:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return as_person


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What stands in the way of people: `assert axe(page) == []` holds a page to WCAG 2.2 AA."""

    def obstacles(page: Page) -> list[str]:
        page.evaluate(AXE.read_text())
        page.evaluate(SETTLED)
        found = page.evaluate("rules => axe.run(document, rules)", WCAG_22_AA)["violations"]
        return [f"{each['id']}: {each['help']} ({', '.join(_places(each))})" for each in found]

    return obstacles


def _places(violation: dict) -> list[str]:
    return [" ".join(map(str, node["target"])) for node in violation["nodes"]]


def page_width(page: Page, width: int) -> int:
    """How wide a page wants to be on a screen of this width."""
    page.set_viewport_size({"width": width, "height": 800})
    page.wait_for_function("width => innerWidth === width", arg=width)
    page.evaluate(SETTLED)
    return page.evaluate("document.documentElement.scrollWidth")


@pytest.fixture
def shoot() -> Callable[[Page, str], None]:
    """Keep a page as pictures in shots/: at a desk and on a phone, light and dark."""

    def pictures(page: Page, name: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({**viewport, "height": max(height, viewport["height"])})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.evaluate(SETTLED)
                page.screenshot(path=SHOTS / f"{name}-{size}-{scheme}.png")
        page.set_viewport_size(SIZES["desk"])
        page.emulate_media(color_scheme="light")

    return pictures


def _is_nearby(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname in ("localhost", "127.0.0.1")
