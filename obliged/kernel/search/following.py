"""The index follows what happens: each change of a row is read again by a job of the same transaction."""

from __future__ import annotations

from obliged.kernel import jobs
from obliged.kernel.search.index import AT_ONCE, index, unread
from obliged.kernel.search.kinds import kinds
from obliged.kernel.search.meaning import read_soon, understand
from obliged.kernel.search.rows import Document


def follow(kind: str, *keys: int) -> None:
    """Read these rows into the index again once the current transaction has committed; what is no kind is found by nobody."""
    for at in range(0, len(keys) if kind in kinds else 0, AT_ONCE):
        jobs.later(read_again, kind, list(keys[at : at + AT_ONCE]))


@jobs.task()
def read_again(kind: str, keys: list[int]) -> None:
    """Index what the rows say now, and where else their names stand. Played twice it changes nothing."""
    renamed = index(kind, keys).renamed
    for other, named in kinds[kind].named(renamed) if renamed else ():
        follow(other, *named)
    read_soon(kind)


@jobs.task()
def catch_up() -> None:
    """Index what no change announced: rows of an import, of the sample, of an older version. A part at a time, so nobody waits."""
    for kind in kinds.values():
        keys = list(unread(kind)[:AT_ONCE])
        if keys:
            index(kind.name, keys)
        # What reads as nothing stays unread: to try it again at once would be to try it for ever.
        if Document.objects.filter(kind=kind.name, key__in=keys).exists():
            jobs.later(catch_up)
            return
    jobs.later(understand)
