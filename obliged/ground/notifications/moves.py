"""Telling somebody something."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Person
from obliged.kernel import clock, live
from obliged.ui import languages

Reason = Callable[[Person], str]
# Put into words only when it is known who reads them; what people wrote themselves is the same in every language.
Words = str | Callable[[], str]


@transaction.atomic
def tell(
    people: Iterable[Person], words: Words, *, url: str, key: str, why: Reason | None = None, is_urgent: bool = False
) -> None:
    """Each person is told once per key, in their own language, and why they are; telling again changes nothing."""
    told = list(people)
    known = {"url": url, "key": key, "is_urgent": is_urgent}
    rows = [Notification(person=p, words=_in_language_of(p, words), why=why(p) if why else "", **known) for p in told]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    live.tell(*(f"person:{person.pk}" for person in told))


@transaction.atomic
def read(person: Person, *, upto: int | None = None) -> None:
    """A person has seen what they were told, all of it or up to one notification."""
    unread = Notification.objects.filter(person=person, read_at=None)
    unread.filter(**({"pk__lte": upto} if upto else {})).update(read_at=clock.now())
    live.tell(f"person:{person.pk}")


@transaction.atomic
def follow(notification: Notification) -> str:
    """A person follows what they were told to where it leads, and it is read, with all else they were told of that place."""
    # What came after it was not before anybody's eyes when they went there.
    same = Notification.objects.filter(person=notification.person_id, url=notification.url, pk__lte=notification.pk)
    same.filter(read_at=None).update(read_at=clock.now())
    live.tell(f"person:{notification.person_id}")
    return notification.url


def _in_language_of(person: Person, words: Words) -> str:
    if isinstance(words, str):
        return words[:300]
    with languages.speaking(person.language):
        return words()[:300]


def pass_to(was: Person, now: Person) -> None:
    """What one account was told, the account it was joined with was told; nothing twice."""
    known = Notification.objects.filter(person=now).values("key")
    Notification.objects.filter(person=was).exclude(key__in=known).update(person=now)


def let_go_about(urls: Iterable[str]) -> None:
    """What anybody was told of these places goes, since it says what is said there no more."""
    Notification.objects.filter(url__in=list(urls)).delete()


def take_back(key: str) -> None:
    """What was told under a key was taken back: it leaves every list, since it is not so any more."""
    said = Notification.objects.filter(key=key)
    told = list(said.values_list("person_id", flat=True))
    said.delete()
    live.tell(*(f"person:{person}" for person in told))


def let_go_before(moment: datetime, *, at_once: int = 1000) -> int:
    """What people were told before a moment goes, some of it at a time; how many went now."""
    some = Notification.objects.filter(at__lt=moment).order_by("at").values_list("pk", flat=True)[:at_once]
    deleted, _rows = Notification.objects.filter(pk__in=list(some)).delete()
    return deleted
