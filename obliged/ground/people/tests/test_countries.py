"""Whose holidays: a country, or a part of one; what nobody knows is refused in words."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from obliged.ground.people.forms.fields import CountryField
from obliged.kernel.worktime import countries

WHOLE = next(country for country, parts in countries().items() if not parts)


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("XX", "The holidays of “XX” are not known here."),
        ("XX-BY", "The holidays of “XX” are not known here."),
        ("Narnia", "The holidays of “Narnia” are not known here. Write its name, "),
        ("DE-ZZ", "Germany has no part called “ZZ”. It has: "),
        (f"{WHOLE}-ZZ", f"has the same holidays everywhere. Write {WHOLE} alone."),
    ],
)
def test_a_country_or_a_part_nobody_knows_is_refused_in_words(country, words):
    with pytest.raises(ValidationError, match=re.escape(words)):
        CountryField(required=False).clean(country)


@pytest.mark.parametrize(
    ("written", "kept"), [("", ""), ("gb", "GB"), ("de-by", "DE-BY"), ("US-CA", "US-CA"), (" germany ", "DE")]
)
def test_a_country_and_its_part_are_kept_as_the_calendar_reads_them(written, kept):
    assert CountryField(required=False).clean(written) == kept


def test_it_may_be_written_by_its_name_in_ones_own_language():
    with translation.override("de"):
        assert CountryField(required=False).clean("Vereinigtes Königreich") == "GB"
