"""How each end counts: every row of LOOP's table, played through real moves and measured."""

from __future__ import annotations

from datetime import timedelta

import pytest

from obliged.insight import queries
from obliged.insight.measures import Window
from obliged.insight.tests.ways import AFTER, ENDS
from obliged.promises.models import Promise

pytestmark = [pytest.mark.django_db, pytest.mark.at("2026-03-02 09:00")]


def counts(figure) -> bool | None:
    """What one promise adds to a rate."""
    return bool(figure.hits) if figure.n else None


@pytest.mark.parametrize("end", ENDS)
def test_each_end_counts_as_the_table_says(played, end):
    way, *expected = ENDS[end]
    played(way)
    window, promises = Window.last(AFTER + timedelta(days=1)), Promise.objects.all()
    figures = (queries.first_word_kept, queries.word_kept_as_renegotiated, queries.notice_given)
    assert [counts(figure(promises, window)) for figure in figures] == expected
