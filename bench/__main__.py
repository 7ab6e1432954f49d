"""Measure what operations cost: `bench/run --help`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bench.comparing import Line, Wanted, compare, say, told
from bench.operations import OPERATIONS
from bench.places import ROOT, sqlite_place
from bench.postgres import postgresql_place
from bench.table import memory, table

PLACES = {"sqlite": sqlite_place, "postgresql": postgresql_place}


def asked() -> argparse.Namespace:
    """What somebody wants to see measured."""
    words = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    words.add_argument("--databases", nargs="+", choices=PLACES, default=list(PLACES), help="what holds the data")
    words.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="how many requests there are")
    words.add_argument("--operations", nargs="+", choices=OPERATIONS, default=list(OPERATIONS), help="what is done")
    words.add_argument("--at-once", type=int, nargs="+", default=[1, 8], help="how many ask at the same time")
    words.add_argument("--count", type=int, default=300, help="how often each operation is done in one run")
    words.add_argument("--runs", type=int, default=3, help="how many runs; the middle one is told")
    words.add_argument("--cache", type=Path, default=ROOT / "build" / "bench", help="where made data is kept")
    words.add_argument("--json", type=Path, help="a file for the figures")
    return words.parse_args()


def measured(said: argparse.Namespace) -> tuple[list[Line], dict[str, dict[str, float]]]:
    """All figures, and the memory at rest of each place."""
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
    return lines, rests


def main() -> int:
    """Measure what was asked for, and print the tables."""
    said = asked()
    said.cache.mkdir(parents=True, exist_ok=True)
    lines, rests = measured(said)
    print(table(lines))
    for name, rest in rests.items():
        print(f"\nMemory at rest, {name}\n\n{memory(rest)}")
    if said.json:
        kept: dict[str, Any] = {"lines": [line.as_dict() for line in lines], "memory": rests}
        said.json.write_text(json.dumps(kept, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
