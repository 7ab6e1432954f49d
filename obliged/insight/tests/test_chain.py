"""The way of a request from team to team, as it was drawn by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from obliged.insight.measures.chain import Asked, Step, legs_of

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
STORES, DATA, IT, TILLS = 1, 2, 3, 4


def at(hours: int) -> datetime:
    return MONDAY + timedelta(hours=hours)


def asked(key: int, hour: int = 0, *, parent=None, start: int | None = STORES, until: int = 40, is_done=True) -> Asked:
    return Asked(key, parent, start, 90 + key, at(hour), at(until), is_done)


def drawn(rows, steps) -> list[tuple[tuple[int, ...], int, bool]]:
    """Each leg: its path, how many hours the team had it, and whether it was done there."""
    told = {key: [Step(team, at(hour), 7) for team, hour in said] for key, said in steps.items()}
    return [(leg.path, (leg.until - leg.since) // timedelta(hours=1), leg.is_done) for leg in legs_of(rows, told)]


def test_handed_on_it_was_with_one_team_after_another():
    legs = drawn([asked(1)], {1: [(DATA, 0), (DATA, 1), (IT, 6), (TILLS, 7)]})
    assert legs == [((1, 2), 6, True), ((1, 2, 3), 1, True), ((1, 2, 3, 4), 33, True)]


def test_a_part_goes_on_from_the_team_that_had_the_whole_then():
    rows = [asked(1), asked(2, 8, parent=1, start=DATA, until=20), asked(3, 9, parent=2, start=IT, until=30, is_done=False)]
    legs = drawn(rows, {1: [(DATA, 0), (IT, 6)], 2: [(TILLS, 8)], 3: [(DATA, 9)]})
    assert legs == [
        ((1, 2), 6, True),
        ((1, 2, 3), 34, True),
        ((1, 2, 3, 4), 12, True),
        ((1, 2, 3, 4, 2), 21, False),
    ]


def test_what_went_to_one_team_alone_is_no_chain():
    assert drawn([asked(1), asked(2)], {1: [(DATA, 0)], 2: []}) == []


def test_a_part_asked_of_ones_own_team_goes_nowhere():
    assert drawn([asked(1), asked(2, 3, parent=1, start=DATA)], {1: [(DATA, 0)], 2: [(DATA, 3)]}) == []


def test_where_nobody_knows_who_asked_the_first_team_is_the_beginning():
    assert drawn([asked(1, start=None)], {1: [(DATA, 0), (IT, 6)]}) == [((2, 3), 34, True)]


def test_a_part_of_what_is_too_old_to_be_read_begins_with_who_asked_for_it():
    assert drawn([asked(2, 3, parent=1, start=DATA)], {2: [(IT, 3)]}) == [((2, 3), 37, True)]


def test_it_may_come_back():
    assert [leg[0] for leg in drawn([asked(1)], {1: [(DATA, 0), (IT, 1), (DATA, 2)]})] == [(1, 2), (1, 2, 3), (1, 2, 3, 2)]
