"""Countries and holidays are called as the reader calls them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from obliged.kernel.worktime import countries, country_name, holiday_named


@pytest.mark.parametrize(
    ("language", "code", "name"),
    [
        ("en", "DE", "Germany"),
        ("de", "GB", "Vereinigtes Königreich"),
        ("ar", "DE", "ألمانيا"),
        ("en", "DE-BY", "Germany, Bayern"),
        ("en", "GB-SCT", "United Kingdom, Scotland"),
        ("en", "XX", "XX"),
        ("xx", "DE", "Germany"),
    ],
)
def test_a_country_has_its_name_in_each_language(language, code, name):
    with translation.override(language):
        assert country_name(code) == name


def test_every_country_whose_holidays_are_known_has_a_name():
    with translation.override("en"):
        # The package knows the United Kingdom under both of its names.
        assert [code for code in countries() if len(code) == 2 and country_name(code) == code] == ["UK"]


@pytest.mark.parametrize(
    ("language", "name"), [("en", "German Unity Day"), ("de", "Tag der Deutschen Einheit"), ("ar", "Tag der Deutschen Einheit")]
)
def test_a_holiday_is_told_in_ones_language_where_it_is_known_there(language, name):
    with translation.override(language):
        assert holiday_named("DE", date(2026, 10, 3)) == name


def test_of_a_country_nobody_knows_there_are_none():
    assert holiday_named("XX", date(2026, 10, 3)) == ""


@pytest.mark.parametrize("code", ["AU-NSW Western", "au-nsw western", "CH-Stadt Zurich", "DE-by"])
def test_the_holidays_of_a_part_are_known_whatever_the_capitals_of_its_code(code):
    assert holiday_named(code, date(2026, 1, 1)) and "," in country_name(code)
