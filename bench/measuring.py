"""One figure: what an operation costs the whole of a server, and how long people wait for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from bench.client import Answer, together
from bench.served import Served


@dataclass(frozen=True)
class Figure:
    """Milliseconds of one operation: CPU of all processes; the wait of half, and of nineteen of twenty.

    `yardstick` is what a fixed piece of work cost at the same time: where it is long, others were using the machine.
    """

    cpu: float
    p50: float
    p95: float
    bytes: int
    yardstick: float


def measure(served: Served, act: Callable[[int], Answer], *, count: int, at_once: int, drift: float) -> Figure:
    """Warm up, do it so many times, wait for the jobs that follow, and take away what idling costs."""
    # The first answers pay for what is loaded and made ready once.
    together(act, max(20, count // 10), at_once)
    served.settle()
    before, began = served.cpu(), time.monotonic()
    answers = together(act, count, at_once)
    served.settle()
    used = served.cpu() - before - drift * (time.monotonic() - began)
    waits = sorted(answer.seconds * 1000 for answer in answers)
    size = int(median(len(answer.body) for answer in answers))
    return Figure(used / count * 1000, waits[count // 2], waits[int(count * 0.95)], size, yardstick())


def yardstick() -> float:
    """Milliseconds of CPU for one and the same piece of work."""
    began = time.process_time()
    sum(number * number for number in range(1_000_000))
    return (time.process_time() - began) * 1000


def idle(served: Served, seconds: float = 8) -> float:
    """Seconds of CPU per second that the server uses while nobody is there."""
    served.settle()
    before = served.cpu()
    time.sleep(seconds)
    return (served.cpu() - before) / seconds


def middle(figures: list[Figure]) -> Figure:
    """The run in the middle of several, by its CPU."""
    return sorted(figures, key=lambda figure: figure.cpu)[len(figures) // 2]
