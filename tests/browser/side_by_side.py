"""Pictures of each page beside its mock, or a mock of its kind, at a desk and on a phone, light and dark: `bin/dev beside [FOLDER OF THE MOCKS]`."""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import Served, load_alderway

ROOT = Path(__file__).resolve().parents[2]
MOCKS = ROOT.parent / "shared/design/look/mock"
PICTURES = ROOT / "shots/beside"
SIZES = {1440: 1000, 390: 844}
AMARA, JONAS, ELIF, HELENA = "amara-okafor", "jonas-lindqvist", "elif-kaya", "helena-voss"
FOOTFALL = "Saturday footfall by hour, Bristol and York"
# name of the picture: whose page stands for it, and where; an address without a stroke is the title of a request.
PAGES = {
    "signin": ("", "/accounts/login/"),
    "today": (AMARA, "/today"),
    "requests": (AMARA, "/requests"),
    "request": (AMARA, "Window plan for the Leeds opening"),
    "request-delivered": (AMARA, FOOTFALL),
    "request-agreed": (JONAS, FOOTFALL),
    "ask": (AMARA, "/ask"),
    "directory": (AMARA, "/directory"),
    "person": (AMARA, f"/people/{JONAS}"),
    "service": (AMARA, "/services/footfall-report"),
    "desk": (ELIF, "/teams/store-opening/desk"),
    "thanks": (AMARA, "/thanks"),
    "kit": (AMARA, "/kit"),
    "agreement": (AMARA, "/agreements/1"),
    "agreement-talked-over": (ELIF, "/agreements/2"),
    "agreements": (AMARA, "/agreements"),
    "word": (JONAS, "/teams/data-reporting/word"),
    "notifications": (AMARA, "/notifications"),
    "settings-notifications": (AMARA, "/settings/notifications"),
    "obstacles": (AMARA, "/obstacles"),
    "counted": (AMARA, f"{FOOTFALL}/counted"),
    "mail-held": (HELENA, "/mail/held"),
    "webhooks": (HELENA, "/admin/webhooks"),
}
# What nobody drew stands beside the page it is most like, so that both speak one language.
MOCK_OF = {
    "request-agreed": "request-delivered",
    "agreement": "service",
    "agreement-talked-over": "service",
    "agreements": "directory",
    "word": "insight",
    "notifications": "today",
    "settings-notifications": "welcome",
    "obstacles": "help",
    "counted": "request",
    "mail-held": "requests",
    "webhooks": "requests",
}
GAP = 24


def main() -> None:
    """Start Alderway, look at every page and at its mock, and lay the two beside one another."""
    django.setup()
    mocks = Path(sys.argv[1]) if len(sys.argv) > 1 else MOCKS
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        data = Path(folder) / "data"
        load_alderway(data)
        house = Served(data)
        try:
            house.wait()
            take_all(play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"]), house, mocks)
        finally:
            house.stop()


def take_all(browser: Browser, house: Served, mocks: Path) -> None:
    """Every page beside a mock, in both sizes and lights."""
    for handle in dict.fromkeys(who for who, _where in PAGES.values()):
        page = sign_in(browser, house, handle)
        for name in (name for name, (who, _where) in PAGES.items() if who == handle):
            mock = (mocks / f"{MOCK_OF.get(name, name)}.html").as_uri()
            take(page, name, mock, house.url + address_of(house, PAGES[name][1]))
        page.context.close()


def address_of(house: Served, where: str) -> str:
    """A page by its address, or one of a request by the request's title."""
    if where.startswith("/"):
        return where
    title, stroke, rest = where.partition("/")
    return house.request(title) + stroke + rest


def sign_in(browser: Browser, house: Served, handle: str) -> Page:
    """The browser of one person."""
    from obliged.ops.sample import PASSWORD  # it knows models, which wait for Django

    page = browser.new_context(service_workers="block", reduced_motion="reduce", locale="en-GB").new_page()
    if handle:
        page.goto(f"{house.url}/accounts/login/")
        page.get_by_label("Email").fill(f"{handle}@alderway.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url("**/today")
    return page


def take(page: Page, name: str, mock: str, ours: str) -> None:
    """One page in both sizes and lights: the mock to the left, ours to the right."""
    for width, height in SIZES.items():
        for light in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
            beside([picture(page, mock), picture(page, ours)]).save(PICTURES / f"{name}-{width}-{light}.png")


def picture(page: Page, address: str) -> Image.Image:
    """What stands at an address."""
    page.goto(address, wait_until="load")
    return Image.open(BytesIO(page.screenshot(full_page=True)))


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Pictures in a row, their heads level."""
    width = sum(one.width for one in pictures) + GAP * (len(pictures) - 1)
    sheet = Image.new("RGB", (width, max(one.height for one in pictures)), "#888")
    left = 0
    for one in pictures:
        sheet.paste(one, (left, 0))
        left += one.width + GAP
    return sheet


if __name__ == "__main__":
    main()
