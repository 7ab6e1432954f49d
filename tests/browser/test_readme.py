"""The picture of the README: one request, as the person sees it whose turn it is."""

from PIL import Image

from tests.browser.conftest import SETTLED, SHOTS


def test_the_readme_shows_a_request_in_a_small_picture(house, as_person):
    page = as_person("amara-okafor", viewport={"width": 1440, "height": 960})
    page.goto(house.request("Window plan for the Leeds opening"))
    page.evaluate(SETTLED)
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "request.png")
    # A page has few colours; said by their numbers they take a third of the room, in every clone there will ever be.
    few = Image.open(SHOTS / "request.png").convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE)
    few.save(SHOTS / "request.png", optimize=True)
    assert (SHOTS / "request.png").stat().st_size < 200_000
