"""Products that may be hurt, for the tests of what they withstand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.running import Running, copied, is_postgresql, seeded

# What SQLite alone promises is not asked of PostgreSQL, whose own makers try it on real clusters.
collect_ignore = ["test_power_cut.py", "test_failing_calls.py"] if is_postgresql() else []


@pytest.fixture(scope="session")
def common(tmp_path_factory) -> Path:
    """A folder all test processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "faults"
    place.mkdir(exist_ok=True)
    return place


@pytest.fixture(scope="session")
def keys(common) -> dict[str, str]:
    """A key for each person of the product, by handle."""
    return seeded(common)


@pytest.fixture
def a_product(common, keys, tmp_path) -> Iterator[Callable[..., Running]]:
    """An installation of one's own, to be hurt; gone after the test: `a_product().start()`."""
    made: list[Running] = []

    def make(place: Path | None = None, **said: str) -> Running:
        made.append(copied(common, (place or tmp_path) / f"data-{len(made)}", **said))
        return made[-1]

    yield make
    [product.kill_all() for product in made]


@pytest.fixture(scope="session")
def served(common, keys, tmp_path_factory) -> Iterator[Running]:
    """One that serves everybody who does it no lasting harm."""
    running = copied(common, tmp_path_factory.mktemp("served") / "data")
    running.start()
    yield running
    running.kill_all()


@pytest.fixture
def product(a_product) -> Running:
    """One that serves."""
    running = a_product()
    running.start()
    return running
