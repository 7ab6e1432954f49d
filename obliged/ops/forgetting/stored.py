"""Files that rows name, and those that no row names any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from obliged.ground.people.models import Person
from obliged.kernel import clock, files
from obliged.promises.models import Attachment

# A file is written before the row that names it; what no row names after a day was never named, or no longer is.
GRACE = timedelta(days=1)


def let_go(hashes: Iterable[str]) -> None:
    """Remove files at once, except those that somebody else has kept as well."""
    for sha256 in hashes:
        if not _is_named(sha256):
            files.let_go(sha256)


def let_go_of_unnamed() -> int:
    """Remove every file that no row names; how many there were."""
    before = (clock.now() - GRACE).timestamp()
    unnamed = [path.name for path in files.every() if path.stat().st_mtime < before and not _is_named(path.name)]
    for sha256 in unnamed:
        files.let_go(sha256)
    return len(unnamed)


def _is_named(sha256: str) -> bool:
    return Attachment.objects.filter(sha256=sha256).exists() or Person.objects.filter(photo=sha256).exists()
