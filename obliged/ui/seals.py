"""Seals drawn from an id: guilloché, as on a bond, and a flower. No two are alike, and the same id draws the same seal."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from hashlib import sha256

from markupsafe import Markup

POINTS_PER_PETAL = 5
CENTRE = 100.0
TINTS = 8

Point = tuple[float, float]


@lru_cache(maxsize=2048)
def rosette(seed: object, dense: int = 1) -> Markup:
    """The seal of a promise, an agreement or a card of thanks; `dense` draws it finer where it is shown large."""
    digest = sha256(str(seed).encode()).digest()
    name = f"r{digest.hex()[:10]}"
    rings = "".join(_ring(f"{name}{place}", *ring, dense) for place, ring in enumerate(_rings(digest)))
    return Markup(f'<svg class="rosette" viewBox="0 0 200 200" aria-hidden="true">{rings}</svg>')


@cache
def mark() -> Markup:
    """The sign of the product: a knot of five loops in one line."""
    line = "L".join(f"{x:.2f} {y:.2f}" for x, y in map(_on_the_knot, range(120)))
    return Markup(
        '<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" '
        f'aria-hidden="true"><path d="M{line}Z"/></svg>'
    )


def tint(seed: object) -> int:
    """One of eight tints for a person without a photo, always the same for the same person."""
    return sha256(str(seed).encode()).digest()[0] % TINTS + 1


def _rings(digest: bytes) -> list[tuple[float, float, int, int]]:
    """Radius, swing, petals and turned copies of each ring."""
    return [
        (74, 12 + digest[3] % 12, (8, 9, 10, 11, 12, 14)[digest[0] % 6], 3 + digest[4] % 2),
        (44 + digest[5] % 8, 16 + digest[6] % 10, 5 + digest[1] % 5, 4),
        (18, 11 + digest[7] % 5, 5 + digest[2] % 4, 3),
    ]


def _ring(name: str, radius: float, swing: float, petals: int, copies: int, dense: int) -> str:
    copies *= dense
    turns = (360 / petals / copies * turn for turn in range(1, copies))
    copied = "".join(f'<use href="#{name}" transform="rotate({turn:.2f} 100 100)"/>' for turn in turns)
    return f'<path id="{name}" d="{_curve(radius, swing, petals)}"/>{copied}'


def _curve(radius: float, swing: float, petals: int) -> str:
    """A closed smooth line (Catmull-Rom, written as Béziers) that swings in and out once for each petal."""
    count = petals * POINTS_PER_PETAL
    points = [_on_the_ring(radius, swing, petals, 2 * math.pi * step / count) for step in range(count)]
    bends = (_bend(*(points[(step + offset) % count] for offset in (-1, 0, 1, 2))) for step in range(count))
    return f"M{_written(points[0])}{''.join(bends)}Z"


def _on_the_ring(radius: float, swing: float, petals: int, angle: float) -> Point:
    reach = radius + swing * math.sin(petals * angle)
    return CENTRE + reach * math.cos(angle), CENTRE + reach * math.sin(angle)


def _bend(before: Point, start: Point, end: Point, after: Point) -> str:
    leaving = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
    arriving = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
    return f"C{_written(leaving)} {_written(arriving)} {_written(end)}"


def _written(point: Point) -> str:
    return " ".join(f"{value:.1f}".rstrip("0").rstrip(".") for value in point)


def _on_the_knot(step: int) -> Point:
    angle = 2 * math.pi * step / 120
    x = math.cos(angle) * 0.52 + math.cos(4 * angle) * 0.48
    y = math.sin(angle) * 0.52 - math.sin(4 * angle) * 0.48
    return 16 + 14 * y, 16 - 14 * x
