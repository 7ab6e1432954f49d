"""What is compared without regard to capitals is so in every alphabet, on both databases."""

from __future__ import annotations

import pytest

from obliged.ground.people.models import Person
from obliged.ground.people.tests.cast import a_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("lookup", "said"),
    [("iexact", "ÖZLEM KAYA"), ("icontains", "ZLEM"), ("istartswith", "özl"), ("icontains", "ΕΛΈΝΗ"), ("iendswith", "ШЕВЧЕНКО")],
)
def test_a_name_is_found_by_its_letters_large_or_small(db, lookup, said):
    for number, name in enumerate(("Özlem Kaya", "Ελένη Παππά", "Olha Шевченко", "100% Sure")):
        a_person(name, handle=f"someone-{number}")
    assert Person.objects.filter(**{f"name__{lookup}": said}).count() == 1
    assert Person.objects.filter(name__icontains="0% s").count() == 1


def test_who_works_for_nobody_is_found_by_no_name(ana, mo, bo):
    assert set(Person.objects.filter(manager__name__icontains="MO AD")) == {ana}
