"""Measure what operations cost, what a page weighs, and how fast history comes in: `bench/run --help`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.coming_in import take_in
from bench.comparing import Line, Wanted, compare, say, told, weighed
from bench.operations import OPERATIONS
from bench.places import ROOT, empty_place, sqlite_place
from bench.postgres import empty_postgresql_place, postgresql_place
from bench.table import memory, rates, table, weights

PLACES = {"sqlite": sqlite_place, "postgresql": postgresql_place}
EMPTY = {"sqlite": empty_place, "postgresql": empty_postgresql_place}


def asked() -> argparse.Namespace:
    """What somebody wants to see measured."""
    words = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    words.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), help="what is measured")
    words.add_argument("--databases", nargs="+", choices=PLACES, default=list(PLACES), help="what holds the data")
    words.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="how many requests there are")
    words.add_argument("--operations", nargs="+", choices=OPERATIONS, default=list(OPERATIONS), help="what is done")
    words.add_argument("--at-once", type=int, nargs="+", default=[1, 8], help="how many ask at the same time")
    words.add_argument("--count", type=int, default=300, help="how often each operation is done in one run")
    words.add_argument("--runs", type=int, default=3, help="how many runs; the middle one is told")
    words.add_argument("--events", type=int, default=20_000, help="how many events are imported")
    words.add_argument("--cache", type=Path, default=ROOT / "build" / "bench", help="where made data is kept")
    words.add_argument("--json", type=Path, help="a file for the figures")
    return words.parse_args()


def acts(said: argparse.Namespace) -> dict[str, Any]:
    """What operations cost, and the memory at rest of each place."""
    wanted = Wanted(said.operations, said.at_once, said.count, said.runs)
    lines: list[Line] = []
    rests: dict[str, dict[str, float]] = {}
    for database in said.databases:
        for size in said.sizes:
            with PLACES[database](said.cache, size) as place:
                for found in compare(place, database, size, wanted, log=said.cache / "server.log"):
                    if isinstance(found, Line):
                        lines.append(found)
                        say(told(found))
                    else:
                        rests[f"{database}, {size:,} requests"] = found
    print(table(lines))
    for name, rest in rests.items():
        print(f"\nMemory at rest, {name}\n\n{memory(rest)}")
    return {"lines": [line.as_dict() for line in lines], "memory": rests}


def weight(said: argparse.Namespace) -> dict[str, Any]:
    """What a request page weighs on a first visit."""
    size = min(said.sizes)
    with sqlite_place(said.cache, size) as place:
        sorts = weighed(place, size, log=said.cache / "server.log")
    print(f"\nA request page on a first visit\n\n{weights(sorts)}")
    return {"weight": sorts}


def coming_in(said: argparse.Namespace) -> dict[str, Any]:
    """How fast the history of another system comes in."""
    found = {}
    for database in said.databases:
        with EMPTY[database](said.cache) as place, TemporaryDirectory() as folder:
            found[database] = take_in(place, said.events, Path(folder))
    print(f"\nImport\n\n{rates(found)}")
    return {"import": {name: asdict(rate) for name, rate in found.items()}}


MEASURES: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {"acts": acts, "weight": weight, "import": coming_in}


def main() -> int:
    """Measure what was asked for, and print the tables."""
    said = asked()
    said.cache.mkdir(parents=True, exist_ok=True)
    found: dict[str, Any] = {}
    for name in said.only:
        found |= MEASURES[name](said)
    if said.json:
        said.json.write_text(json.dumps(found, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
