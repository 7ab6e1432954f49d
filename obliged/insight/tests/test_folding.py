"""From all that is shown of a tree of units nobody finds a group that is too small (P28)."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from obliged.insight.measures.folding import Count, folded

TOP = 0


@st.composite
def houses(draw):
    """A tree of units, and for each person the unit they serve in and whether they took part."""
    size = draw(st.integers(1, 9))
    parents = {unit: draw(st.integers(0, unit - 1)) for unit in range(1, size)}
    chance = draw(st.integers(0, 10))
    people = draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, 9)), max_size=60))
    return parents, [(unit, luck < chance) for unit, luck in people]


def counted(people) -> dict[int, Count]:
    own: dict[int, Count] = defaultdict(Count)
    for unit, took_part in people:
        own[unit] += Count(1, int(took_part))
    return own


def units_around(unit, parents) -> set[int]:
    around = {unit}
    while unit in parents:
        unit = parents[unit]
        around.add(unit)
    return around


def derived(parents, people, shown) -> list[Count]:
    """All an attacker can tell apart: people in the very same shown units. Any sum or difference of figures is made of these."""
    found: dict[frozenset[int], Count] = defaultdict(Count)
    for unit, took_part in people:
        found[frozenset(units_around(unit, parents) & shown.keys())] += Count(1, int(took_part))
    found.pop(frozenset(), None)
    return list(found.values())


@given(houses())
def test_no_group_that_can_be_subtracted_is_too_small_or_points_at_one_or_two(house):
    parents, people = house
    for group in derived(parents, people, folded(parents, counted(people), TOP)):
        assert group.n >= 5 and group.hits >= 3 and group.misses not in (1, 2)


@given(houses())
def test_what_is_shown_is_true(house):
    parents, people = house
    for unit, count in folded(parents, counted(people), TOP).items():
        inside = [took for of, took in people if unit in units_around(of, parents)]
        assert count == Count(len(inside), sum(inside))


def test_a_unit_of_four_is_folded_into_what_holds_it():
    shown = folded({1: TOP, 2: TOP}, {1: Count(20, 12), 2: Count(4, 3), TOP: Count(6, 3)}, TOP)
    assert shown == {TOP: Count(30, 18), 1: Count(20, 12)}


def test_its_neighbour_goes_along_where_it_would_be_found_by_subtracting():
    assert folded({1: TOP, 2: TOP}, {1: Count(20, 12), 2: Count(4, 3)}, TOP) == {TOP: Count(24, 15)}


def test_one_who_did_not_take_part_is_never_alone():
    assert folded({1: TOP, 2: TOP}, {1: Count(9, 8), 2: Count(30, 20)}, TOP) == {TOP: Count(39, 28)}


def test_where_everybody_took_part_there_is_nobody_to_name():
    shown = folded({1: TOP, 2: TOP}, {1: Count(9, 9), 2: Count(30, 20)}, TOP)
    assert shown == {TOP: Count(39, 29), 1: Count(9, 9), 2: Count(30, 20)}
