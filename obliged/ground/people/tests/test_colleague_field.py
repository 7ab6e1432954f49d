"""A colleague is named as people name one another, as long as it can only be one."""

from __future__ import annotations

import pytest
from django import forms

from obliged.ground.people.forms.fields import ColleagueField
from obliged.ground.people.models import Person
from obliged.ground.people.tests.cast import a_person

pytestmark = pytest.mark.django_db


def meant(asker: Person, written: str, *, is_exact: bool = False) -> Person | None:
    field = ColleagueField(is_exact=is_exact)
    field.asker = asker
    return field.clean(written)


@pytest.mark.parametrize("written", ["bo", "@bo", "Bo", "Bo Nilsson", "bo nilsson"])
def test_a_name_only_one_person_has_is_enough(ana, bo, written):
    Person.objects.filter(pk=bo.pk).update(name="Bo Nilsson")
    assert meant(ana, written) == bo


@pytest.mark.parametrize("written", ["ÖZLEM", "özlem", "Özlem", "ÖZLEM KAYA", "özlem kaya", "ŻANETA", "żaneta"])
def test_capitals_are_capitals_in_every_alphabet(ana, written):
    ozlem = a_person("Özlem Kaya", handle="ozlem-1", name_to_use="")
    zaneta = a_person("Maria Nowak", handle="maria-1", name_to_use="Żaneta")
    assert meant(ana, written) == (zaneta if "aneta" in written.casefold() else ozlem)


@pytest.mark.parametrize("written", ["Una", "nobody", "Una Th"])
def test_a_name_that_could_be_several_or_nobody_is_not_guessed(ana, written):
    a_person("Una Third", handle="una-1")
    a_person("Una Fourth", handle="una-2")
    with pytest.raises(forms.ValidationError, match="handle or address"):
        meant(ana, written)


def test_what_is_done_to_one_account_takes_no_name(ana, bo):
    Person.objects.filter(pk=bo.pk).update(name="Bo Nilsson")
    assert meant(ana, "@bo", is_exact=True) == bo
    with pytest.raises(forms.ValidationError, match="Nobody here has this handle"):
        meant(ana, "Bo Nilsson", is_exact=True)
