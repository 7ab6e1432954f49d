"""Real data that nobody here wrote. It lies beside the project, in `shared/data`; without it these tests fail, and say so."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).parents[4] / "shared" / "data"


def real(name: str) -> Path:
    """A file of the shared data."""
    path = SHARED / name
    assert path.is_file(), f"The real data is missing: there is no {name} in shared/data beside the project."
    return path
