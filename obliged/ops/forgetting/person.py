"""One person is forgotten: in all areas at once, or in none."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q, QuerySet

from obliged.channels.calendar import moves as calendar
from obliged.channels.mail.incoming import forgetting as mail
from obliged.channels.webhooks import moves as webhooks
from obliged.commons.feedback import moves as feedback
from obliged.ground.people.models import Person
from obliged.ground.people.moves import forgetting as people
from obliged.ground.people.traces import Traces
from obliged.kernel import idempotency, jobs
from obliged.ops.forgetting import requests, stored, tombstones
from obliged.ops.forgetting.sweeping import sweep_at_night
from obliged.ops.forgetting.words import reword_everywhere
from obliged.ops.mine import parcels
from obliged.promises.models import Ask, Attachment
from obliged.promises.moves import bell, withholding


@dataclass(frozen=True)
class Depth:
    """How much goes beside the name. What was private to them and the files of their own requests go in any case."""

    with_words: bool = False
    with_files: bool = False


@transaction.atomic
def forget(person: Person, *, by: Person | None, depth: Depth | None = None) -> None:
    """Somebody is forgotten; what they asked and promised is told of “a former colleague”. Safe to repeat."""
    if person.is_forgotten:
        return
    people.check_may_forget(person, by=by)
    depth = depth or Depth()
    for account in [*person.aliases.all(), person]:
        _forget_account(account, by, depth)
    # Not before: whoever reads meanwhile would put back what is still there.
    transaction.on_commit(cache.clear)
    bell.tell_of_absences()
    sweep_at_night()


def _forget_account(account: Person, by: Person | None, depth: Depth) -> None:
    traces, stone = Traces.of(account), tombstones.cut(account, depth)
    hashes = withholding.let_go_of_files(_files_of(account, depth)) | {account.photo} - {""}
    # While their address still stands there: mail they could not be proven to have sent goes as well.
    hashes |= set(mail.forget(account))
    requests.withhold(_asks_gone(account, depth))
    if depth.with_words:
        withholding.withhold_words_of(account)
        feedback.withhold_words_of(account)
    changed = reword_everywhere(account, traces)
    idempotency.forget_words(list(traces.looked_for))
    for trace in traces.whole:
        jobs.withdraw(trace)
    calendar.let_go_of(account)
    webhooks.let_go_of(account)
    people.forget(account, by=by)
    changed["person"].add(account.pk)
    for kind, keys in changed.items():
        requests.read_again(kind, sorted(keys))
    # The stone first: a file that is left over goes in the night, a name without its stone would come back with a backup.
    transaction.on_commit(lambda: tombstones.keep(stone))
    transaction.on_commit(lambda: stored.let_go(hashes))
    transaction.on_commit(lambda: parcels.let_go_of(account))


def _asks_gone(person: Person, depth: Depth) -> list[int]:
    """What was private to them goes whole; with their words, all that they asked."""
    gone = Q(is_private=True) & (Q(customer=person) | Q(third=person))
    asked = Q(customer=person) if depth.with_words else Q()
    return list(Ask.objects.filter(gone | asked).values_list("pk", flat=True))


def _files_of(person: Person, depth: Depth) -> QuerySet[Attachment]:
    """What they hung on their own requests; what they delivered to others only if asked."""
    theirs = Attachment.objects.filter(by=person)
    return theirs if depth.with_files else theirs.filter(ask__customer=person)
