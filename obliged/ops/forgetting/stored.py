"""Files that rows name, and those that no row names any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from itertools import islice

from obliged.channels.mail.models import Arrived
from obliged.ground.people.models import Person
from obliged.kernel import clock, files
from obliged.promises.models import Attachment

# A file is written before the row that names it; what no row names after a day was never named, or no longer is.
GRACE = timedelta(days=1)
AT_ONCE = 500


def let_go(hashes: Iterable[str]) -> None:
    """Remove files at once, except those that somebody else has kept as well."""
    wanted = set(hashes)
    for sha256 in wanted - _named(wanted):
        files.let_go(sha256)


def let_go_of_unnamed() -> int:
    """Remove every file that no row names, and what was never written to its end; how many there were."""
    before = (clock.now() - GRACE).timestamp()
    paths, count = files.every(), 0
    while some := list(islice(paths, AT_ONCE)):
        unnamed = {path.name for path in some} - _named([path.name for path in some])
        count += sum(files.let_go_if_older(path, before) for path in some if path.name in unnamed)
    return count + sum(files.let_go_if_older(path, before) for path in files.begun())


def _named(hashes: Collection[str]) -> set[str]:
    attached = Attachment.objects.filter(sha256__in=hashes).values_list("sha256", flat=True)
    arrived = Arrived.objects.filter(sha256__in=hashes).values_list("sha256", flat=True)
    return {*attached, *arrived, *Person.objects.filter(photo__in=hashes).values_list("photo", flat=True)}
