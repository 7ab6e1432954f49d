"""How long something usually takes, where some of it is still not done (Kaplan and Meier 1958).

Averaging only what was done flatters: what has waited longest is not in the average yet.
"""

from __future__ import annotations

from dataclasses import dataclass

HALF, MOST = 0.5, 0.8
# The steps of a curve are products, so that one half may come out a hair above it.
HAIR = 1e-9


@dataclass(frozen=True)
class Waits:
    """How long each took that was done, and how long each has waited so far that was not."""

    done: tuple[float, ...] = ()
    waiting: tuple[float, ...] = ()

    @property
    def n(self) -> int:
        """How many there are, done or not."""
        return len(self.done) + len(self.waiting)


@dataclass(frozen=True)
class Curve:
    """Within how long half of them and four in five were done; None where that many were not done yet."""

    n: int
    half: float | None
    most: float | None


def curve(waits: Waits) -> Curve:
    """The Kaplan-Meier estimate, with what is not done counted as waiting."""
    if not waits.done:
        return Curve(waits.n, None, None)
    # SciPy takes 1.5 seconds and 85 MB, so that only who counts pays for it (decision 0110).
    from scipy.stats import CensoredData, ecdf

    cdf = ecdf(CensoredData(uncensored=waits.done, right=waits.waiting)).cdf
    steps = list(zip(cdf.quantiles.tolist(), cdf.probabilities.tolist(), strict=True))
    return Curve(waits.n, reached(steps, HALF), reached(steps, MOST))


def reached(steps: list[tuple[float, float]], share: float) -> float | None:
    """The first time at which so large a share was done."""
    return next((time for time, done in steps if done >= share - HAIR), None)
