"""The kit shows every part of the pages; it is the first that people with other abilities try."""

import pytest

from tests.browser.conftest import page_width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_in_the_kit_stands_in_the_way(signed_in, ana, axe, scheme):
    page = signed_in(ana)
    page.emulate_media(color_scheme=scheme)
    page.goto("/kit")
    assert axe(page) == []


def test_the_kit_fits_every_screen(signed_in, ana, shoot):
    page = signed_in(ana)
    page.goto("/kit")
    shoot(page, "kit")
    assert page_width(page, 320) <= 320
