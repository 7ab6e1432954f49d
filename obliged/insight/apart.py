"""Curves worked out by a program of their own, which ends when it is done.

SciPy takes 85 MB for as long as the program that imported it lives. A worker lives for weeks, and needs it once a night.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict

from obliged.insight.measures import Curve, Waits, curve

LONGEST = 300


def curves(waits: Sequence[Waits]) -> list[Curve]:
    """The curve of each, in their order."""
    if not waits:
        return []
    asked = json.dumps([asdict(one) for one in waits])
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    program = [sys.executable, "-m", "obliged.insight.apart"]
    answer = subprocess.run(program, input=asked, capture_output=True, text=True, check=True, timeout=LONGEST, env=where)
    return [Curve(**one) for one in json.loads(answer.stdout)]


def main() -> None:
    """Read waits, write their curves."""
    waits = [Waits(tuple(one["done"]), tuple(one["waiting"])) for one in json.load(sys.stdin)]
    json.dump([asdict(curve(one)) for one in waits], sys.stdout)


if __name__ == "__main__":
    main()
