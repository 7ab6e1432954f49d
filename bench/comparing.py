"""The product and the floor beside each other, operation by operation, run by run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.client import Answer, Client
from bench.machine import memory_of
from bench.measuring import Figure, idle, measure, middle
from bench.operations import OPERATIONS, Reader
from bench.places import Place
from bench.served import floor, product
from bench.weight import weigh


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    database: str
    size: int
    operation: str
    at_once: int
    product: Figure
    floor: Figure

    @property
    def ratio(self) -> float:
        """How many times the floor the product costs."""
        # What idling costs was taken away, and of a very cheap page that may leave nothing.
        return self.product.cpu / max(self.floor.cpu, 0.01)

    def as_dict(self) -> dict[str, Any]:
        """The line for programs."""
        return {**asdict(self), "ratio": self.ratio}


@dataclass(frozen=True)
class Wanted:
    """How thoroughly to measure what."""

    operations: list[str]
    at_once: list[int]
    count: int
    runs: int


def compare(place: Place, database: str, size: int, wanted: Wanted, *, log: Path) -> Iterator[Line | dict[str, float]]:
    """Every operation on one database of one size, and at last the memory of each process at rest."""
    with ExitStack() as running:
        ours = running.enter_context(product(place, log=log))
        reader = Reader(Client(ours.port), size)
        reader.sign_in()
        rest = memory_of(ours.parts)
        bare = running.enter_context(floor(place, lengths(reader), log=log))
        guest = Reader(Client(bare.port), size, tens=reader.tens)
        drifts = idle(ours), idle(bare)
        for name in wanted.operations:
            for at_once in wanted.at_once:
                # In turns within each run: whoever else uses the machine slows both alike.
                pairs = [
                    [
                        measure(server, act(name, who), count=wanted.count, at_once=at_once, drift=drift)
                        for server, who, drift in ((ours, reader, drifts[0]), (bare, guest, drifts[1]))
                    ]
                    for _run in range(wanted.runs)
                ]
                yield Line(database, size, name, at_once, *(middle(list(one)) for one in zip(*pairs, strict=True)))
        yield rest


def act(name: str, reader: Reader) -> Callable[[int], Answer]:
    """One operation of one reader."""
    return lambda at: OPERATIONS[name](reader, at)


def lengths(reader: Reader) -> dict[str, int]:
    """How long the product's pages are, unpacked."""
    return {name: len(OPERATIONS[name](reader, 0).text.encode()) for name in ("view", "list", "search")}


def told(line: Line) -> str:
    """A line in passing, for whoever waits."""
    ours, bare = line.product, line.floor
    figures = f"{ours.cpu:6.2f} ms CPU, floor {bare.cpu:5.2f} (×{line.ratio:.1f})"
    waits = f"p50 {ours.p50:.1f}, p95 {ours.p95:.1f}; {ours.bytes:,} B; yardstick {ours.yardstick:.0f}"
    return f"{line.database:<10} {line.size:>7,} {line.operation:<6} ×{line.at_once} {figures}  {waits}"


def say(words: str) -> None:
    """Something for whoever waits, beside the table."""
    print(words, file=sys.stderr, flush=True)


def weighed(place: Place, size: int, *, log: Path) -> dict[str, int]:
    """What a request page weighs, by sort."""
    with product(place, log=log) as ours:
        reader = Reader(Client(ours.port), size)
        reader.sign_in()
        return weigh(ours.port, reader.client.cookies, f"/requests/{reader.tens[0]}")
