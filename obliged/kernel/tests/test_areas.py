"""An area that is left out takes its addresses with it, and no others."""

from __future__ import annotations

import pytest

from obliged.kernel import areas


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/thanks", "thanks"),
        ("/thanks/3/second", "thanks"),
        ("/thanksgiving", None),
        ("/heard/3", "feedback"),
        ("/teams/it-service/heard", "feedback"),
        ("/teams/it-service/heard/new", "feedback"),
        ("/teams/heard", None),
        ("/teams/it-service", None),
        ("/", None),
        ("", None),
    ],
)
def test_an_address_belongs_to_the_area_that_says_so(path, key):
    found = areas.of(path)
    assert (found.key if found else None) == key
