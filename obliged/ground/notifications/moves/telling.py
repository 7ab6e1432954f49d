"""Telling somebody something. The one place that decides who is told of what, and whether it goes out at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from obliged.ground.notifications import digest
from obliged.ground.notifications.models import Notification, hows_of, knowing, off_of
from obliged.ground.notifications.moves.sending import send
from obliged.ground.notifications.rules import How, Kind, Why, is_off
from obliged.ground.people import queries as people_queries
from obliged.ground.people.models import Person
from obliged.kernel import clock, live
from obliged.kernel.prepared import prepared
from obliged.ui import languages
from obliged.ui.lines import Line

Reason = Callable[[Person], str]
# Words as they are, or a sentence to be read in any language; others are put into words in the language of who hears them.
Words = str | Line | Callable[[], str | Line]


@dataclass(frozen=True)
class Told:
    """What is told: where it leads, what it is about, why it is this person who hears it, and whether it waits for their word."""

    url: str
    key: str
    about: str = ""
    kind: str = Kind.MOVE
    why: Reason | None = None
    desk: str = ""
    awaits: Callable[[Person], bool] | None = None
    due: datetime | None = None
    is_urgent: bool = False

    def waits_for(self, person: Person) -> bool:
        """Whether this is a person's own turn."""
        return self.awaits is not None and self.awaits(person)


@transaction.atomic
def tell(people: Iterable[Person], words: Words, *, url: str, key: str, **more: Any) -> None:
    """Each person is told once per key, in their own language, and why they are; telling again changes nothing.

    What else can be said stands in `Told`: `tell([ana], line, url=…, key="move-3", about="ask:12")`.
    """
    told = Told(url, key, **more)
    hearers = _hearers(list(people), told)
    if not hearers:
        return
    hows = hows_of(hearers)
    rows = [_row(person, words, told, hows[person.pk]) for person in hearers]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    _fold(rows)
    for row in rows:
        if row.is_urgent or hows[row.person_id] == How.NOW:
            send(row.person, row.at)
    live.tell(*(f"person:{person.pk}" for person in hearers))


@transaction.atomic
def take_back(key: str) -> None:
    """What was told under a key was taken back: it leaves every list, since it is not so any more."""
    said = Notification.objects.filter(key=key)
    told = list(said.values_list("person_id", flat=True))
    # What was folded under it stands for itself again.
    Notification.objects.filter(later__in=said, sending=None, read_at=None).update(mail_at=clock.now())
    said.delete()
    live.tell(*(f"person:{person}" for person in told))


def _hearers(people: list[Person], told: Told) -> list[Person]:
    """Who is not told of it yet and does not want to be left alone with it."""
    keys = [person.pk for person in people]
    known, off = set(knowing(keys, told.key)), off_of(keys)
    return [
        person
        for person in {person.pk: person for person in people}.values()
        if person.pk not in known
        and not is_off(off[person.pk], told.kind, why=_why(person, told), about=told.about, is_own_turn=told.waits_for(person))
    ]


def _row(person: Person, words: Words, told: Told, how: str) -> Notification:
    line, why, now = _in_language_of(person, words), _why(person, told), clock.now()
    form, said = (line.form, line.said) if isinstance(line, Line) else (line, None)
    return Notification(
        person=person,
        form=form[:300],
        said=said,
        url=told.url,
        about=told.about,
        # What comes to a desk is one pile for everybody who serves there: one of them takes it, the others only see it go by.
        pile=told.desk if told.desk and why == Why.DESK else told.about,
        kind=told.kind,
        why=why,
        is_urgent=told.is_urgent or told.kind == Kind.SAFETY or _presses(person, told, now),
        key=told.key,
        at=now,
        mail_at=None if how == How.NOT and told.kind != Kind.SAFETY else now,
    )


def _why(person: Person, told: Told) -> str:
    return told.why(person) if told.why else ""


def _presses(person: Person, told: Told, now: datetime) -> bool:
    """Whether it is this person's turn with less than a working day left."""
    if told.due is None or not told.waits_for(person):
        return False
    return digest.is_short(people_queries.calendar_of(person, now), now, told.due)


def _in_language_of(person: Person, words: Words) -> str | Line:
    if not callable(words):
        return words
    with languages.speaking(person.language):
        return words()


def _fold(rows: list[Notification]) -> None:
    """What nobody has read yet goes under what came later about the same, so that one thing is one line."""
    piles = [row for row in rows if row.pile]
    if not piles:
        return
    key = piles[0].key
    # Asked first: to most of what is told nothing older is unread, and to ask costs less than to change nothing.
    older = unread_in([row.person_id for row in piles], [row.pile for row in piles], key)
    if older:
        newest = Notification.objects.filter(person=OuterRef("person"), key=key)
        Notification.objects.filter(pk__in=older, read_at=None).update(later=Subquery(newest.values("pk")[:1]), mail_at=None)


@prepared
def unread_in(people: list[int], piles: list[str], key: str) -> QuerySet[Notification, int]:
    """What people have not read of some piles, without what was told under this key."""
    unread = Notification.objects.filter(person__in=people, pile__in=piles, read_at=None, later=None)
    return unread.exclude(key=key).order_by().values_list("pk", flat=True)
