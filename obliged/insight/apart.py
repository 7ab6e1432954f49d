"""Curves and the like worked out by a program of their own, which ends when it is done.

SciPy takes 85 MB for as long as the program that imported it lives. A worker lives for weeks, and needs it once a night.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from obliged.insight.measures import Curve, Waits, curve
from obliged.insight.measures.together import FEWEST, Together, together

LONGEST = 300
Pair = tuple[Sequence[float], Sequence[float]]


def curves(waits: Sequence[Waits]) -> list[Curve]:
    """The curve of each, in their order."""
    return [Curve(**one) for one in worked_out("curves", [asdict(one) for one in waits])]


def all_together(pairs: Sequence[Pair]) -> list[Together | None]:
    """How the second series of each pair goes with the first, in their order."""
    # A program that begins costs a second: most houses have too few periods at first, and of those it would say nothing.
    answers = iter(worked_out("together", [pair for pair in pairs if len(pair[0]) >= FEWEST]))
    found = [next(answers) if len(inside) >= FEWEST else None for inside, _outside in pairs]
    return [Together(**one) if one else None for one in found]


def worked_out(what: str, asked: list[Any]) -> list[Any]:
    """What the other program answers to each."""
    if not asked:
        return []
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    program = [sys.executable, "-m", "obliged.insight.apart", what]
    words = json.dumps(asked)
    done = subprocess.run(program, input=words, capture_output=True, text=True, check=True, timeout=LONGEST, env=where)
    answers: list[Any] = json.loads(done.stdout)
    return answers


def main() -> None:
    """Read what is asked, write the answers."""
    asked = json.load(sys.stdin)
    if sys.argv[1] == "curves":
        answers: list[Any] = [asdict(curve(Waits(tuple(one["done"]), tuple(one["waiting"])))) for one in asked]
    else:
        found = [together(inside, outside) for inside, outside in asked]
        answers = [asdict(one) if one else None for one in found]
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
