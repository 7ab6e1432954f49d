"""What a request page weighs on a first visit: every byte a real browser is sent for it, fonts included."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import sync_playwright

from bench.client import WrongAnswer

CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]


@dataclass
class Weight:
    """Bytes as they came over the line, headers included, by the kind of thing."""

    sorts: dict[str, str] = field(default_factory=dict)
    bytes: Counter[str] = field(default_factory=Counter)

    def hear(self, line: Any) -> None:
        """Listen to the browser's own account of what it was sent."""
        line.on("Network.responseReceived", lambda said: self.sorts.update({said["requestId"]: said["type"]}))
        line.on("Network.loadingFinished", self.take)

    def take(self, said: dict[str, Any]) -> None:
        """One answer has come in whole."""
        self.bytes[self.sorts.get(said["requestId"], "Other")] += int(said["encodedDataLength"])


def weigh(port: int, cookies: dict[str, str], path: str) -> dict[str, int]:
    """Open a page in a browser that was never here, and add up what it is sent, by sort."""
    place = f"http://127.0.0.1:{port}"
    jar = [{"name": name, "value": value, "url": place} for name, value in cookies.items()]
    weight = Weight()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        context.add_cookies(jar)
        page = context.new_page()
        line = context.new_cdp_session(page)
        weight.hear(line)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.goto(f"{place}{path}")
        page.wait_for_timeout(2_000)
        browser.close()
    return dict(weight.bytes)


def chromium() -> str:
    """The browser of this machine."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        raise WrongAnswer("No Chromium is installed here, so no page can be weighed.")
    return found
