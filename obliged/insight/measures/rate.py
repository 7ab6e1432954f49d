"""A share of some things, how sure it is, and whether they are enough to say it at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

MISSES, PROMISES = 5, 10
# Of two people one subtracts oneself and has the other; of three nobody can.
CUSTOMERS, OWNERS = 3, 3
# Of the normal distribution, what lies within so many deviations is 95 %.
Z = 1.959963984540054


@dataclass(frozen=True)
class Rate:
    """`hits` of `n`, with the 95 % interval by Wilson. `is_enough` is no: it is too few to say, and the share is not shown."""

    hits: int
    n: int
    low: float
    high: float
    is_enough: bool = True

    @property
    def share(self) -> float:
        """The part that is a hit; of nothing it is none."""
        return self.hits / self.n if self.n else 0.0


def rate(answers: Iterable[bool | None], *, at_least: int, is_wide: bool = True) -> Rate:
    """The rate of some answers. None is left out: it does not count, or is not decided yet.

    `is_wide` is no where the answers come from too few people for a figure, however many they are.
    """
    said = [answer for answer in answers if answer is not None]
    low, high = wilson(sum(said), len(said))
    return Rate(sum(said), len(said), low, high, is_wide and len(said) >= at_least)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share; of nothing, anything.

    Three lines of MEASURES §9 rather than the library: SciPy costs a page 1.5 seconds and 85 MB (decision 0110). A test
    holds them to what SciPy says.
    """
    if n == 0:
        return 0.0, 1.0
    share, z2 = hits / n, Z * Z
    centre, half = share + z2 / (2 * n), Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low, high = (centre - half) / (1 + z2 / n), (centre + half) / (1 + z2 / n)
    return (0.0 if hits == 0 else low), (1.0 if hits == n else high)
