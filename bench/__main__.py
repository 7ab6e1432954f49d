"""Measure what operations cost: `bench/run --help`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.client import Client
from bench.machine import memory_of
from bench.measuring import idle, measure, middle
from bench.operations import OPERATIONS, Reader
from bench.places import ROOT, sqlite_place
from bench.served import Served, served


def asked() -> argparse.Namespace:
    """What somebody wants to see measured."""
    words = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    words.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="how many requests there are")
    words.add_argument("--operations", nargs="+", choices=OPERATIONS, default=list(OPERATIONS), help="what is done")
    words.add_argument("--at-once", type=int, nargs="+", default=[1, 8], help="how many ask at the same time")
    words.add_argument("--count", type=int, default=300, help="how often each operation is done in one run")
    words.add_argument("--runs", type=int, default=3, help="how many runs; the middle one is told")
    words.add_argument("--cache", type=Path, default=ROOT / "build" / "bench", help="where made data is kept")
    return words.parse_args()


def measure_one(said: argparse.Namespace, place: Served, size: int) -> None:
    """Every operation on one database of one size."""
    print(f"sqlite, {size:,} requests", flush=True)
    reader = Reader(Client(place.port), size)
    reader.sign_in()
    drift = idle(place)
    for name in said.operations:
        for at_once in said.at_once:
            act = lambda at, name=name: OPERATIONS[name](reader, at)  # noqa: E731
            runs = [measure(place, act, count=said.count, at_once=at_once, drift=drift) for _ in range(said.runs)]
            one = middle(runs)
            print(
                f"  {name:<8} ×{at_once}  {one.cpu:6.2f} ms CPU  p50 {one.p50:6.1f}  p95 {one.p95:6.1f}  {one.bytes:,} B",
                flush=True,
            )
    for title, megabytes in memory_of(list(place.parts.values())).items():
        print(f"  {megabytes:6.1f} MB  {title}")


def main() -> int:
    """Measure what was asked for."""
    said = asked()
    said.cache.mkdir(parents=True, exist_ok=True)
    for size in said.sizes:
        log = said.cache / "server.log"
        with sqlite_place(said.cache, size) as settings, served(settings, [], log=log) as place:
            measure_one(said, place, size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
