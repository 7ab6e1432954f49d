"""Telling somebody something."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from obliged.ground.notifications.models import Notification
from obliged.ground.people.models import Person
from obliged.kernel import clock
from obliged.ui import languages

# Put into words only when it is known who reads them; what people wrote themselves is the same in every language.
Words = str | Callable[[], str]


def tell(people: Iterable[Person], words: Words, *, url: str, key: str, is_urgent: bool = False) -> None:
    """Each person is told once per key, in their own language; telling again changes nothing."""
    rows = [Notification(person=p, words=_in_language_of(p, words), url=url, key=key, is_urgent=is_urgent) for p in people]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)


def read(person: Person, *, upto: int | None = None) -> None:
    """A person has seen what they were told, all of it or up to one notification."""
    unread = Notification.objects.filter(person=person, read_at=None)
    unread.filter(**({"pk__lte": upto} if upto else {})).update(read_at=clock.now())


def follow(notification: Notification) -> str:
    """A person follows what they were told to where it leads, and it is read."""
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=clock.now())
    return notification.url


def _in_language_of(person: Person, words: Words) -> str:
    if isinstance(words, str):
        return words[:300]
    with languages.speaking(person.language):
        return words()[:300]
