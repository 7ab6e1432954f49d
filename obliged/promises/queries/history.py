"""Whether the log can still be believed: every move hangs on the one before it, and the request on the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import inf

from django.db import transaction
from django.utils.translation import gettext as _

from obliged.promises.models import Ask, Move

AT_ONCE = 500
END: tuple[float, Iterator[Move]] = (inf, iter(()))


@dataclass(frozen=True)
class BrokenLink:
    """Where a log was changed from outside: the request, the place in its log, and what is wrong there."""

    ask: int
    seq: int
    words: str

    def __str__(self) -> str:
        return _("request %(ask)d, move %(seq)d: %(words)s") % {"ask": self.ask, "seq": self.seq, "words": self.words}


def first_broken_link() -> BrokenLink | None:
    """The first place, in order of requests, where the history is not what was written; None when all of it is whole."""
    return next(broken_links(), None)


def broken_links() -> Iterator[BrokenLink]:
    """One broken link for each log that is not whole, request by request, a few rows in memory at a time."""
    logs = groupby(Move.objects.order_by("ask_id", "seq").iterator(AT_ONCE), key=lambda move: move.ask_id)
    pk, log = next(logs, END)
    for ask in Ask.objects.only("pk", "seq", "head").order_by("pk").iterator(AT_ONCE):
        while pk < ask.pk:
            yield BrokenLink(int(pk), 1, _("This log belongs to no request."))
            pk, log = next(logs, END)
        mine: Iterable[Move] = log if pk == ask.pk else ()
        found = broken_in(ask, mine) and seen_alone(ask.pk)
        if pk == ask.pk:
            pk, log = next(logs, END)
        if found:
            yield found


@transaction.atomic
def seen_alone(pk: int) -> BrokenLink | None:
    """The same look with the request held still: somebody may have moved while the rows were read."""
    ask = Ask.objects.select_for_update(of=("self",)).get(pk=pk)
    return broken_in(ask, ask.moves.order_by("seq"))


def broken_in(ask: Ask, log: Iterable[Move]) -> BrokenLink | None:
    """The first broken link of one request's log: a gap, a changed row, a cut tail."""
    head, seq = "", 0
    for seq, move in enumerate(log, start=1):
        if move.seq != seq:
            return BrokenLink(ask.pk, seq, _("A move is missing here."))
        if not move.follows(head):
            return BrokenLink(ask.pk, seq, _("This move is not what was written."))
        head = move.link
    if seq != ask.seq:
        return BrokenLink(ask.pk, seq + 1, _("The log ends too early or too late."))
    return None if head == ask.head else BrokenLink(ask.pk, seq, _("The last move is not the one the request remembers."))
