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
from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "shots"
AXE = ROOT / "obliged/ui/assets/node_modules/axe-core/axe.min.js"
SIZES = {"desk": {"width": 1440, "height": 1000}, "phone": {"width": 390, "height": 844}}
WCAG_22_AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()


def pytest_collection_modifyitems(items) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread that also asks the database
    return {"executable_path": shutil.which("chromium") or "/usr/bin/chromium", "headless": True, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(live_server) -> dict:
    person = {"locale": "en-GB", "timezone_id": "Europe/London", "reduced_motion": "reduce"}
    return {"base_url": live_server.url, "viewport": SIZES["desk"], **person}


@pytest.fixture
def context(context: BrowserContext, request) -> Iterator[BrowserContext]:
    """A browser that stays here and complains of nothing, but for the words in `@pytest.mark.complains(…)`."""
    said: list[str] = []
    context.route(lambda url: not _is_nearby(url), lambda route: (said.append(route.request.url), route.abort()))
    context.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda trouble: said.append(str(trouble.error)))
    yield context
    expected = [word for mark in request.node.iter_markers("complains") for word in mark.args]
    assert [line for line in said if not any(word in line for word in expected)] == []


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
        found = page.evaluate("rules => axe.run(document, rules)", WCAG_22_AA)["violations"]
        return [f"{each['id']}: {each['help']} ({', '.join(_places(each))})" for each in found]

    return obstacles


def _places(violation: dict) -> list[str]:
    return [" ".join(map(str, node["target"])) for node in violation["nodes"]]


@pytest.fixture
def shoot() -> Callable[[Page, str], None]:
    """Keep a page as pictures in shots/: at a desk and on a phone, light and dark."""

    def pictures(page: Page, name: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=SHOTS / f"{name}-{size}-{scheme}.png", full_page=True)
        page.set_viewport_size(SIZES["desk"])
        page.emulate_media(color_scheme="light")

    return pictures


def _is_nearby(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob", "about") or parts.hostname in ("localhost", "127.0.0.1")
