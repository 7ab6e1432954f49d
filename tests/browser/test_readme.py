"""The picture of the README: one request, as the person sees it whose turn it is."""

from tests.browser.conftest import SETTLED, SHOTS


def test_the_readme_shows_a_request_in_a_small_picture(house, as_person):
    page = as_person("amara-okafor", viewport={"width": 1280, "height": 720})
    page.goto(house.request("Window plan for the Leeds opening"))
    page.evaluate(SETTLED)
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "request.png")
    assert (SHOTS / "request.png").stat().st_size < 200_000
