"""The five pages people live on, as Lighthouse sees them on a middling phone."""

import pytest

AMARA, ELIF = "amara-okafor", "elif-kaya"
PAGES = [
    (AMARA, "/today"),
    (AMARA, "Saturday footfall by hour, Bristol and York"),
    (AMARA, "/requests"),
    (AMARA, "/ask"),
    (ELIF, "/teams/store-opening/desk"),
]


@pytest.mark.parametrize(("handle", "place"), PAGES)
def test_a_page_is_open_to_everybody_well_made_and_quick(best_of_three, house, handle, place):
    found = best_of_three(handle, place if place.startswith("/") else house.request(place))
    assert (found["accessibility"], found["best-practices"]) == (100, 100)
    assert found["performance"] >= 95
