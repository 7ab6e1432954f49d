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


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("England", "GB-ENG"),
        (" scotland ", "GB-SCT"),
        ("Bayern", "DE-BY"),
        ("Zurich", "CH-ZH"),
        ("California", "US-CA"),
        ("Germany, Bayern", "DE-BY"),
        ("United Kingdom, England", "GB-ENG"),
        ("Germany-Bayern", "DE-BY"),
        ("DE, by", "DE-BY"),
        ("Guinea-Bissau", "GW"),
    ],
)
def test_a_part_of_a_country_is_called_as_people_call_it(written, kept):
    assert CountryField(required=False).clean(written) == kept


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("La Paz", "Several countries have a part called so. Write one of these: "),
        ("Germany, Bavaria", "Germany has no part called “Bavaria”. It has: "),
    ],
)
def test_a_part_that_could_be_several_or_none_is_asked_about(written, words):
    with pytest.raises(ValidationError, match=re.escape(words)):
        CountryField(required=False).clean(written)


@pytest.mark.parametrize(
    ("language", "kept", "shown"),
    [
        ("en", "GB-ENG", "United Kingdom, England"),
        ("de", "GB", "Vereinigtes Königreich"),
        ("en", "UK", "UK"),
        ("en", "Nar", "Nar"),
    ],
)
def test_what_is_kept_is_shown_as_people_call_it_and_read_back_so(language, kept, shown):
    field = CountryField(required=False)
    with translation.override(language):
        assert field.prepare_value(kept) == shown
        assert kept == "Nar" or field.clean(shown) == kept


def test_every_part_of_every_country_is_shown_in_words_that_are_read_back():
    field = CountryField(required=False)
    codes = [f"{nation}-{part}" for nation, parts in countries().items() if len(nation) == 2 for part in parts]
    assert [code for code in codes if field.clean(field.prepare_value(code)) != code] == []


def test_the_field_says_what_can_be_written():
    assert "Germany, England, DE-BY" in str(CountryField().help_text)


def test_it_may_be_written_by_its_name_in_ones_own_language():
    with translation.override("de"):
        assert CountryField(required=False).clean("Vereinigtes Königreich") == "GB"
