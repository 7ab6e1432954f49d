"""Lists in pages: every row once, in a stable order, whatever comes in between."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest

from obliged.kernel.jobs.rows import Job
from obliged.kernel.paging import page
from obliged.kernel.rules import Refused

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def rows() -> list[Job]:
    """Eleven rows; several share a moment, and some have none."""
    ends = [START + timedelta(seconds=n // 3) if n % 4 else None for n in range(11)]
    return [
        Job.objects.create(task=f"t{n}", run_at=START + timedelta(minutes=n // 4), leased_until=end) for n, end in enumerate(ends)
    ]


def walked(order: tuple[str, ...], limit: int = 2) -> list[int]:
    seen, cursor = [], ""
    while cursor is not None:
        found = page(Job.objects.all(), cursor=cursor, limit=limit, order=order)
        seen += [row.pk for row in found.items]
        cursor = found.next or None
    return seen


@pytest.mark.parametrize(
    "order", [("-pk",), ("run_at", "pk"), ("-run_at", "-pk"), ("leased_until", "pk"), ("-leased_until", "pk"), ("task", "pk")]
)
@pytest.mark.parametrize("limit", [1, 2, 3, 11, 200])
def test_every_row_comes_once(rows, order, limit):
    seen = walked(order, limit)
    assert sorted(seen) == [row.pk for row in rows]
    assert seen == walked(order, 200)


def test_a_row_that_comes_in_between_moves_nothing(rows):
    first = page(Job.objects.all(), limit=3)
    Job.objects.create(task="new")
    second = page(Job.objects.all(), limit=3, cursor=first.next)
    assert [row.pk for row in first.items + second.items] == [row.pk for row in reversed(rows)][:6]


def test_an_empty_list_has_no_next_page():
    assert page(Job.objects.none(), limit=5).next == ""


def cursor_of(*keys) -> str:
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        *["!", "AAAA", "é", "W" * 5000, cursor_of(), cursor_of(1, 2, 3), cursor_of("x", 1)],
        *[cursor_of(["2026-01-01"], 1), cursor_of({"a": 1}, 1), cursor_of("\0", 1)],
        *[cursor_of("2026-01-01T00:00:00Z", "1; DROP"), cursor_of("2026-01-01T00:00:00Z", True)],
    ],
)
def test_a_forged_place_is_refused_in_words(rows, cursor):
    with pytest.raises(Refused, match="not known") as refused:
        page(Job.objects.all(), cursor=cursor, order=("run_at", "pk"))
    assert refused.value.field == "cursor"


@pytest.mark.parametrize("number", [10**30, -(10**30), 1.5, 0])
def test_a_number_no_row_has_is_only_a_place(rows, number):
    assert page(Job.objects.all(), cursor=cursor_of(number)).next == ""


@pytest.mark.parametrize("limit", [0, 201, -1])
def test_a_page_that_is_too_long_is_refused(limit):
    with pytest.raises(Refused):
        page(Job.objects.all(), limit=limit)
