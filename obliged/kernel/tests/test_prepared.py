"""A prepared question answers as the same question would that is made anew each time."""

from __future__ import annotations

import pytest
from django.db.models import QuerySet

from obliged.kernel.prepared import prepared
from obliged.kernel.search.rows import Document

pytestmark = pytest.mark.django_db


@prepared
def but_one(keys: list[int], other: int) -> QuerySet[Document, int]:
    """The keys of some documents, but for one."""
    return Document.objects.filter(key__in=keys).exclude(key=other).order_by("key").values_list("key", flat=True)


@pytest.fixture(autouse=True)
def _three_documents():
    Document.objects.bulk_create(Document(id=key, kind="team", key=key) for key in (7, 101, 102))


@pytest.mark.parametrize("most", [50, 103, 200, 1000])
def test_values_beside_a_list_of_any_length_keep_their_place(most):
    expected = [key for key in (7, 101, 102) if key < most and key != 7]
    assert but_one(list(range(1, most)), 7) == expected == but_one(set(range(1, most)), 7)


def test_a_number_no_column_holds_hides_nothing_beside_it():
    assert (but_one([101, 2**63], 7), but_one([-(2**70)], 7)) == ([101], [])
