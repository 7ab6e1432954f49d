"""The words of whole requests go, in every area at once; that there was a request, and how it went, stays."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from obliged.ground.notifications import moves as notifications
from obliged.kernel.search.index import AT_ONCE, index
from obliged.kernel.search.kinds import kinds
from obliged.ops.forgetting import stored
from obliged.promises import queries
from obliged.promises.models import Ask, Attachment
from obliged.promises.moves import withholding


@transaction.atomic
def withhold(asks: Iterable[int]) -> None:
    """Words, files and notices of these requests go, and the index no longer finds them by what they said."""
    keys = sorted(asks)
    hashes = withholding.let_go_of_files(Attachment.objects.filter(ask__in=keys))
    withholding.withhold(keys)
    notifications.let_go_about(queries.address(ask) for ask in Ask.objects.filter(pk__in=keys))
    read_again("request", keys)
    # Only what is committed is gone, and only then do bytes go that no rollback could bring back.
    transaction.on_commit(lambda: stored.let_go(hashes))


def read_again(kind: str, keys: list[int]) -> None:
    """The index reads again what was written anew, in the same transaction, so that nobody is found by an old name.

    So it does with what bears a name of it: a team is found by what its services are called.
    """
    for start in range(0, len(keys), AT_ONCE):
        renamed = index(kind, keys[start : start + AT_ONCE]).renamed
        for other, named in kinds[kind].named(renamed) if renamed else ():
            read_again(other, named)
