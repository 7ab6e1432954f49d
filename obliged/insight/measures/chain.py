"""The way of a request from team to team: handed on, or with parts asked of others. Pure: rows in, legs out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

# Every team a request came through, the first that asked for it before all.
Path = tuple[int, ...]


@dataclass(frozen=True)
class Step:
    """A team was given a request: which, when, and by whom."""

    team: int
    at: datetime
    by: int | None


@dataclass(frozen=True)
class Asked:
    """One request: what it is a part of, the team that asked, who has it, until when it was waited for and whether it was done then."""

    key: int
    parent: int | None
    start: int | None
    owner: int | None
    at: datetime
    until: datetime
    is_done: bool
    is_waited_for: bool = True


@dataclass(frozen=True)
class Leg:
    """One hop: the path up to its team, who brought it and who served, and how long the team had it.

    Handed on, it is done there: the next team has its own leg.
    """

    path: Path
    since: datetime
    until: datetime
    is_done: bool
    is_waited_for: bool
    asker: int | None
    server: int | None
    is_first: bool


def legs_of(asked: Iterable[Asked], steps: Mapping[int, list[Step]]) -> list[Leg]:
    """The legs of every chain: of what went beyond the first team. A request comes after the one it is a part of."""
    places: dict[int, list[tuple[datetime, Path]]] = {}
    roots: dict[int, int] = {}
    trees: dict[int, list[Leg]] = defaultdict(list)
    for one in asked:
        roots[one.key] = root = roots.get(one.parent or 0, one.key)
        begun = path_at(places.get(one.parent or 0, []), one.at) or ((one.start,) if one.start else ())
        legs, places[one.key] = walked(one, begun, steps.get(one.key, []))
        trees[root] += legs
    return [leg for legs in trees.values() if any(not leg.is_first for leg in legs) for leg in legs]


def path_at(places: list[tuple[datetime, Path]], at: datetime) -> Path:
    """Where a request was when a part of it was asked."""
    before = [path for since, path in places if since <= at]
    return before[-1] if before else places[0][1] if places else ()


def walked(one: Asked, begun: Path, steps: list[Step]) -> tuple[list[Leg], list[tuple[datetime, Path]]]:
    """The legs of one request from where it began, and where it was since when."""
    legs, places, path = list[Leg](), list[tuple[datetime, Path]](), begun
    for step, then in pairwise([*(next(run) for _team, run in groupby(steps, key=lambda step: step.team)), None]):
        assert step is not None
        if path[-1:] != (step.team,):
            path = (*path, step.team)
            # What nobody handed in is where a chain begins; a part is never that, also where its whole is too old to be read.
            is_first = one.parent is None and not places
            until, server = (then.at, then.by) if then else (one.until, one.owner)
            is_done, is_waited_for = (one.is_done, one.is_waited_for) if then is None else (True, True)
            if len(path) > 1:
                legs.append(Leg(path, step.at, until, is_done, is_waited_for, step.by, server, is_first))
        places.append((step.at, path))
    return legs, places
