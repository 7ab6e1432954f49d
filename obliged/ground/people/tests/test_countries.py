"""Whose holidays: a country, or a part of one; what nobody knows is refused in words."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError

from obliged.ground.people.forms.fields import CountryField
from obliged.kernel.worktime import countries

WHOLE = next(country for country, parts in countries().items() if not parts)


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("XX", "The holidays of “XX” are not known here."),
        ("XX-BY", "The holidays of “XX” are not known here."),
        ("DE-ZZ", "DE has no part called “ZZ”. It has: "),
        (f"{WHOLE}-ZZ", f"{WHOLE} has the same holidays everywhere."),
    ],
)
def test_a_country_or_a_part_nobody_knows_is_refused_in_words(country, words):
    with pytest.raises(ValidationError, match=re.escape(words)):
        CountryField(required=False).clean(country)


@pytest.mark.parametrize(("written", "kept"), [("", ""), ("gb", "GB"), ("de-by", "DE-BY"), ("US-CA", "US-CA")])
def test_a_country_and_its_part_are_kept_as_the_calendar_reads_them(written, kept):
    assert CountryField(required=False).clean(written) == kept
