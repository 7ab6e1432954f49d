"""Figures as people read them."""

import pytest

from obliged.ui import figures, sparks


def test_thousands_are_grouped():
    assert figures.number(2418) == "2,418"


@pytest.mark.parametrize(("size", "said"), [(12, "1 KB"), (348_160, "340 KB"), (26_214_400, "25.0 MB")])
def test_a_file_says_how_large_it_is(size, said):
    assert figures.file_size(size) == said


def test_a_line_needs_two_figures():
    assert sparks.spark([3]) == ""


def test_a_level_line_is_drawn_too():
    assert sparks.spark([3, 3, 3]).count("L") == 2
