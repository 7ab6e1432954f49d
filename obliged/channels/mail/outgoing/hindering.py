"""Mail to somebody does not arrive: it is kept, shown to them, and after a few times no more is sent until they say so."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from obliged.channels.mail.models import Hindrance, Letter
from obliged.ground.people.models import Person
from obliged.kernel import clock

STOPS_AT = 3
FORGIVEN_AFTER = timedelta(days=30)


@transaction.atomic
def note(person: Person, words: str) -> None:
    """A letter to a person did not arrive."""
    now = clock.now()
    said = {"address": person.email, "words": words[:500], "last_at": now}
    row, is_first = Hindrance.objects.select_for_update().get_or_create(person=person, defaults=said)
    if is_first:
        return
    # What another address refused, or what was long ago, says nothing of this one.
    is_new = row.address != person.email or row.last_at < now - FORGIVEN_AFTER
    times = {"times": 1, "first_at": now} if is_new else {"times": F("times") + 1}
    Hindrance.objects.filter(pk=row.pk).update(**said, **times)


def came_back(letter: Letter, words: str) -> None:
    """A letter did not arrive. One to an address that is not where its person reads says nothing of them."""
    if letter.person is not None and letter.to == letter.person.email:
        note(letter.person, words)


@transaction.atomic
def bounced(letter: Letter | UUID, words: str, *, is_for_good: bool = True) -> bool:
    """A mail server on the way says that a letter did not arrive; whether it was one of ours. Said twice, it counts once."""
    stable = letter.stable_id if isinstance(letter, Letter) else letter
    row = Letter.objects.select_for_update(of=("self",)).select_related("person").filter(stable_id=stable).first()
    if row is None:
        return False
    # A delay is told by servers that go on trying: nothing has failed yet.
    if is_for_good and row.state != Letter.State.REFUSED:
        row.state, row.problem, row.ended_at = Letter.State.REFUSED, words[:500], row.ended_at or clock.now()
        row.save(update_fields=["state", "problem", "ended_at"])
        came_back(row, words)
    return True


def hindrance_of(person: Person) -> Hindrance | None:
    """What keeps mail from arriving at the address a person has now."""
    return Hindrance.objects.filter(person=person, address=person.email).first()


def is_stopped(person: Person) -> bool:
    """Is nothing sent to them any more?"""
    return Hindrance.objects.filter(person=person, address=person.email, times__gte=STOPS_AT).exists()


def try_again(person: Person) -> None:
    """They say that mail can arrive again; what was not sent meanwhile stays where it always was, among what they were told."""
    Hindrance.objects.filter(person=person).delete()


def let_go_of_old() -> None:
    """What no letter has met for a month hinders nobody; who gets no letters at all stays stopped."""
    Hindrance.objects.filter(last_at__lt=clock.now() - FORGIVEN_AFTER, times__lt=STOPS_AT).delete()
