"""The streams of a running product: they end with the session they were opened under."""

from __future__ import annotations

import http.client
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import sign_in

READER = "nadia-benali"


@pytest.fixture
def signed_in_twice(house, browser: Browser) -> tuple[str, dict]:
    """The same person at two browsers: the cookie of the first, and what the second keeps."""
    first, second = (sign_in(browser.new_context(base_url=house.url), READER) for _each in range(2))
    return "; ".join(f"{one['name']}={one['value']}" for one in first["cookies"]), second


def opened(house, cookie: str) -> http.client.HTTPResponse:
    """A stream, read without a browser."""
    door = http.client.HTTPConnection(urlsplit(house.url).netloc, timeout=30)
    door.request("GET", "/events", headers={"Cookie": cookie})
    return door.getresponse()


def test_a_session_ended_elsewhere_loses_its_stream_within_five_seconds(house, signed_in_twice, browser, watched):
    cookie, elsewhere = signed_in_twice
    stream = opened(house, cookie)
    assert (stream.status, stream.readline()) == (200, b"retry: 3000\n")
    page = watched(browser.new_context(base_url=house.url, storage_state=elsewhere, service_workers="block")).new_page()
    page.goto("/settings/sign-in")
    page.get_by_role("button", name="Sign out everywhere else").click()
    begun = time.monotonic()
    stream.read()
    assert time.monotonic() - begun < 5
    assert opened(house, cookie).status == 401
    page.context.close()
